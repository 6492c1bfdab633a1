using Microsoft.Playwright;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Hosting.Demo;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>
/// Every page, for every kind of reader: no axe violation and nothing wider than the window, on a desk and a telephone, light and dark. On a
/// portal of its own, so that it runs beside the journeys. With <c>SCREENSHOTS=1</c> each page is also kept as a picture, in every
/// combination of width and theme.
/// </summary>
public sealed class EveryPageTests(SharedPortal portal, BrowserFixture browser) : IClassFixture<SharedPortal>, IClassFixture<BrowserFixture>
{
    private static readonly CloudId Cloud = new("global");

    /// <summary>Addresses below the cloud, by the account that reads them; the empty account is a stranger.</summary>
    private static readonly Dictionary<string, string[]> Pages = new()
    {
        [""] =
        [
            "/", "", "about", "account/sign-in", "account/forgot", "account/enrol/unknown", "account/reset", "account/sign-in?notice=SignedOut",
            "mails", "no-such-page", "i/unknown", $"i/{DemoNames.PublicId(Cloud, "direct-second")}",
        ],
        ["partner.admin"] =
        [
            "home", "customers", "customers?search=nobody", $"customers/{Tenant(DemoNames.BusyCustomer)}", $"customers/{Tenant(DemoNames.BusyCustomer)}/remove-relationship",
            $"customers/{Tenant(DemoNames.BusyCustomer)}/remove-delegated-administration", "invitations", "invitations?status=Expired", "invitations/new", "invitations/open-link",
            $"invitations/{Request("long-main-declined")}", $"invitations/{Request("long-main-expired")}", $"invitations/{Request("fourbyte-main")}",
            $"invitations/{Request("fourbyte-main")}/edit", $"invitations/{Request("open-link")}", $"invitations/{Guid.Empty}", "activity", "account/password", "partners",
            $"i/{DemoNames.PublicId(Cloud, "direct-second")}", $"customers/{Guid.Empty}",
            "admin-relationships/horizon", "admin-relationships/horizon?window=Month&care=NeedsYou", "admin-relationships/horizon?window=Expired",
            "admin-relationships/horizon?search=nobody", $"admin-relationships/horizon/runs/{Guid.Empty}", "admin-relationships/reminders",
            "admin-relationships/new", "templates", $"templates/{Guid.Empty}", "groups", "groups?search=nobody", "groups?new=true", $"groups/{DemoNames.GroupId(Cloud, DemoNames.MainPartner, "support")}", $"groups/{Guid.Empty}",
        ],
        ["partner.sales"] = ["invitations/new", "account/denied"],
        ["partner.users"] = ["groups", "groups?new=true", $"groups/{SecurityGroup.IdOf(Tenant(DemoNames.MainPartner), StandardGroup.AdminAgents)}"],
        ["partner.helpdesk"] = [$"customers/{Tenant(DemoNames.BusyCustomer)}", $"customers/{Tenant(DemoNames.BusyCustomer)}/services", $"customers/{Guid.Empty}/services"],
        ["reseller.admin"] =
        [
            "admin-relationships/monitor", "admin-relationships/monitor?tile=InactiveOver90", $"admin-relationships/move/{Tenant(DemoNames.AmpersandCustomer)}",
            $"admin-relationships/move/{Guid.Empty}",
        ],
        ["partner.billing"] = ["home", "customers"],
        ["suspended.admin"] = ["home", "invitations/new"],
        ["busy.admin"] =
        [
            "home", "partners", "partners/reminders", $"partners/{Tenant(DemoNames.MainPartner)}", $"partners/{Tenant(DemoNames.MainPartner)}/remove-roles", "activity", "activity?view=sign-ins", "about",
            "account/denied?right=RequestRelationship", "i/AAAAAAAAAAAAAAAAAAAAAA", $"receipts/{Guid.Empty}",
        ],
        ["rtl.admin"] = [$"i/{DemoNames.PublicId(Cloud, "rtl-main")}"],
        ["busy.reader"] = ["home", "partners"],
        ["direct.admin"] = ["home", $"i/{DemoNames.PublicId(Cloud, "direct-second")}"],
        ["operator.operator"] =
        [
            "operator", "operator?check=chain", "operator/organisations", "operator/organisations?search=nobody", $"operator/organisations/{Tenant(DemoNames.MainPartner)}",
            $"operator/organisations/{Tenant(DemoNames.BusyCustomer)}", "operator/partners/new", "operator/customers/new", "operator/features",
        ],
    };

    /// <summary>Where words are longest or most: pages with columns, chips, and forms side by side.</summary>
    private static readonly Dictionary<string, string[]> Wordy = new()
    {
        ["partner.admin"] =
        [
            "home", "customers", $"customers/{Tenant(DemoNames.BusyCustomer)}", "invitations", $"invitations/{Request("long-main-declined")}", "invitations/new", "activity",
            "admin-relationships/horizon", "admin-relationships/reminders",
        ],
        ["busy.admin"] = ["home", "partners", $"partners/{Tenant(DemoNames.MainPartner)}", "about"],
        ["direct.admin"] = [$"i/{DemoNames.PublicId(Cloud, "direct-second")}"],
        ["partner.users"] = ["groups", $"groups/{DemoNames.GroupId(Cloud, DemoNames.MainPartner, "exchange")}"],
        ["operator.operator"] = ["operator", "operator/features"],
    };

    public static TheoryData<string> Readers => [.. Pages.Keys];

    /// <summary>German has the longest words; the others too when pictures are taken.</summary>
    public static TheoryData<string, string> Languages => new(
        from language in Language.All
        where language.Code == "de" || (BrowserPages.TakesPictures && language != Language.English)
        from account in Wordy.Keys
        select (language.Code, account));

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Is_accessible_and_fits(string account)
    {
        var page = await EnterAsync(account);
        var faults = new List<string>();
        foreach (var address in Pages[account])
        {
            await page.GotoAsync(address.StartsWith('/') ? address : $"/{Cloud}/{address}");
            await page.LookAsync(faults, $"{account} {address}");
        }

        Agreed.None(faults);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Fits_where_words_are_long(string language, string account)
    {
        var page = await EnterAsync(account);
        await page.Context.AddCookiesAsync([new() { Name = Preferences.LanguageCookie, Value = language, Url = portal.Address.ToString() }]);
        var faults = new List<string>();
        foreach (var address in Wordy[account])
        {
            await page.GotoAsync($"/{Cloud}/{address}");
            await page.LookAsync(faults, $"{language} {account} {address}", page.AssertFitsAsync);
        }

        Agreed.None(faults);
    }

    /// <summary>What a demo account cannot reach without changing what others read: each with people of its own.</summary>
    [Theory]
    [InlineData("global")]
    [InlineData("21vianet")]
    public async Task A_request_is_accessible_and_fits_at_each_of_its_steps(string cloud)
    {
        var story = new Story(portal, browser, cloud);
        var (seller, buyer) = (await story.World.PartnerAsync(), await story.World.CustomerAsync());
        var faults = new List<string>();
        var (partner, customer) = (await story.EnterAsync(seller.Actor), await story.EnterAsync(buyer.Actor));
        var sent = await story.SentAsync(seller, buyer);
        await partner.OpenAsync(sent.Page);
        await partner.Locator("details.unfold > summary").ClickAsync();
        await partner.LookAsync(faults, $"{cloud} sent");
        await customer.GotoAsync(sent.Link);
        await customer.LookAsync(faults, $"{cloud} decide");
        await customer.Locator(BrowserStory.Decline).ClickAsync();
        await customer.LookAsync(faults, $"{cloud} decline open");
        await customer.ApproveAsync();
        await customer.LookAsync(faults, $"{cloud} receipt");
        await partner.LookAsync(faults, $"{cloud} approved");
        foreach (var address in new[] { sent.Link, story.At("home"), story.At("partners"), story.At($"partners/{seller.Id}") })
        {
            await customer.GotoAsync(address);
            await customer.LookAsync(faults, $"{cloud} after {new Uri(customer.Url).AbsolutePath}");
        }

        await partner.OpenAsync(story.At("invitations/new"));
        await partner.Locator("#email").FillAsync(seller.Actor.Email);
        await partner.Locator("#reason").FillAsync("See www.fabrikam.example");
        await Expect(partner.Locator("#email-error")).Not.ToBeEmptyAsync();
        await partner.LookAsync(faults, $"{cloud} compose faults");
        Agreed.None(faults);
    }

    [Theory]
    [InlineData("withdrawn")]
    [InlineData("declined")]
    [InlineData("reader")]
    public async Task The_end_of_a_link_is_accessible_and_fits(string end)
    {
        var story = new Story(portal, browser);
        var (seller, buyer) = (await story.World.PartnerAsync(), await story.World.CustomerAsync());
        var sent = await story.SentAsync(seller, buyer);
        var reader = end == "reader" ? await story.World.MemberAsync(buyer.Tenant, TenantRole.Reader) : buyer.Actor;
        if (end == "declined")
        {
            await story.DecideAsync(sent, buyer.Actor, DecisionOutcome.Declined, "No.");
        }

        if (end == "withdrawn")
        {
            var partner = await story.EnterAsync(seller.Actor);
            await partner.OpenAsync(sent.Page);
            await partner.WithdrawAsync();
        }

        var page = await story.EnterAsync(reader);
        await page.GotoAsync(sent.Link);
        var faults = new List<string>();
        await page.LookAsync(faults, $"end {end}");
        Agreed.None(faults);
    }

    private static Guid Request(string invitation) => DemoNames.InvitationId(Cloud, invitation);

    private static Guid Tenant(string part) => DemoNames.TenantId(Cloud, part);

    private async Task<IPage> EnterAsync(string account)
    {
        var page = await browser.PageAsync(portal);
        if (account.Length > 0)
        {
            await page.SignInAsDemoAsync(Cloud.Slug, DemoNames.Email(Cloud, account));
        }

        return page;
    }
}
