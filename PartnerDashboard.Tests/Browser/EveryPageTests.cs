using Microsoft.Playwright;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Templates.Pages;
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
    public static TheoryData<string> Readers => [.. PageAddresses.Read.Keys];

    /// <summary>German has the longest words; the others too when pictures are taken.</summary>
    public static TheoryData<string, string> Languages => new(
        from language in Language.All
        where language.Code == "de" || (BrowserPages.TakesPictures && language != Language.English)
        from account in PageAddresses.Wordy.Keys
        select (language.Code, account));

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Is_accessible_and_fits(string account)
    {
        var page = await EnterAsync(account);
        var faults = new List<string>();
        foreach (var address in PageAddresses.Read[account])
        {
            await page.GotoAsync(address.StartsWith('/') ? address : $"/{PageAddresses.Cloud}/{address}");
            await page.LookAsync(faults, $"{account} {address}");
        }

        Agreed.None(faults);
    }

    [Theory]
    [InlineData("")]
    [InlineData("partner.admin")]
    public async Task Styles_are_accessible(string account)
    {
        var page = await EnterAsync(account);
        await page.GotoAsync(account.Length == 0 ? $"/{PageAddresses.Cloud}/account/sign-in" : $"/{PageAddresses.Cloud}/home");

        await page.AssertStylesAccessibleAsync();
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Fits_where_words_are_long(string language, string account)
    {
        var page = await EnterAsync(account);
        await page.Context.AddCookiesAsync([new() { Name = Preferences.LanguageCookie, Value = language, Url = portal.Address.ToString() }]);
        var faults = new List<string>();
        foreach (var address in PageAddresses.Wordy[account])
        {
            await page.GotoAsync($"/{PageAddresses.Cloud}/{address}");
            await page.FitAsync(faults, $"{language} {account} {address}");
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
        foreach (var more in await partner.Locator("main details.unfold > summary").AllAsync())
        {
            await more.ClickAsync();
        }

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

    [Fact]
    public async Task A_granular_request_is_accessible_and_fits_at_each_of_its_steps()
    {
        var story = new Story(portal, browser);
        var (seller, buyer) = (await story.World.PartnerAsync(), await story.World.CustomerAsync());
        var faults = new List<string>();
        var (partner, customer) = (await story.EnterAsync(seller.Actor), await story.EnterAsync(buyer.Actor));
        await partner.OpenAsync(story.At($"admin-relationships/new?customer={buyer.Id}"));
        await partner.TickAsync(AdminTask.AssignLicenses);
        await partner.LookAsync(faults, "granular by task");
        await partner.Locator($"input[name=picker-way][value={PickerWay.ByRole}]").CheckAsync();
        await partner.Locator("#role-search").FillAsync("Global administrator");
        await partner.Locator(".role-group .tick input").First.CheckAsync();
        await partner.Locator("#days").FillAsync("731");
        await partner.Locator("#email").FillAsync("nobody");
        await Expect(partner.Locator("#email-error")).Not.ToBeEmptyAsync();
        await partner.LookAsync(faults, "granular faults");
        await partner.OpenAsync(story.At("templates"));
        await partner.Locator("#new-name").FillAsync("First line");
        await partner.Locator("#new-name").PressAsync("Enter");
        await partner.ArriveAsync("/templates/[^/]+$");
        await Expect(partner.Locator("h1")).ToHaveTextAsync("First line");
        await partner.LookAsync(faults, "granular template");

        var sent = await story.GranularSentAsync(seller, buyer, "Support and mail", amends: null, "exchange-administrator", "global-administrator");
        await partner.OpenAsync(sent.Page);
        await partner.LookAsync(faults, "granular sent");
        await customer.GotoAsync(sent.Link);
        await customer.LookAsync(faults, "granular decide");
        await customer.ApproveAsync();
        await customer.LookAsync(faults, "granular receipt");
        await customer.GotoAsync(story.At($"partners/{seller.Id}"));
        await customer.LookAsync(faults, "granular nobody can use");
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

    private async Task<IPage> EnterAsync(string account)
    {
        var page = await browser.PageAsync(portal);
        if (account.Length > 0)
        {
            await page.SignInAsDemoAsync(PageAddresses.Cloud.Slug, DemoNames.Email(PageAddresses.Cloud, account));
        }

        return page;
    }
}
