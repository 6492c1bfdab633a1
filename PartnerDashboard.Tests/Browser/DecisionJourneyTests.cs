using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>An invitation that is not simply approved: each way it can end, and each person who cannot decide.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class DecisionJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    private readonly Story _story = new(portal, browser);

    [Fact]
    public async Task A_partner_reads_why_a_customer_declined()
    {
        var (seller, buyer) = await CastAsync();
        var sent = await _story.SentAsync(seller, buyer);
        var partner = await _story.EnterAsync(seller.Actor);
        await partner.OpenAsync(sent.Page);

        var customer = await _story.EnterAsync(buyer.Actor);
        await customer.GotoAsync(sent.Link);
        await customer.DeclineAsync("We have <b>settled</b> with somebody else. 谢谢");

        await Expect(customer.Locator("main")).ToContainTextAsync("We have <b>settled</b> with somebody else. 谢谢");
        await Expect(partner.Locator("blockquote")).ToHaveTextAsync("We have <b>settled</b> with somebody else. 谢谢");
        await customer.GotoAsync(_story.At("partners"));
        await Expect(customer.Locator(".empty").First).ToBeVisibleAsync();
        await Expect(customer.Locator("main")).Not.ToContainTextAsync(seller.Tenant.PartnerNumber);
    }

    [Fact]
    public async Task A_withdrawn_invitation_says_so_to_the_customer()
    {
        var (seller, buyer) = await CastAsync();
        var sent = await _story.SentAsync(seller, buyer);
        var customer = await _story.EnterAsync(buyer.Actor);
        await customer.GotoAsync(sent.Link);

        var partner = await _story.EnterAsync(seller.Actor);
        await partner.OpenAsync(sent.Page);
        await partner.WithdrawAsync();
        await Expect(partner.Locator("form[action$='/withdraw']")).ToHaveCountAsync(0);

        // The page that was open before answers the click with the same.
        await customer.AcceptAgreementAsync();
        await customer.Locator("button[value=Approved]").ClickAsync();
        await Expect(customer.Locator("h1")).ToHaveTextAsync("This invitation was withdrawn");
        await customer.GotoAsync(sent.Link);
        await Expect(customer.Locator("h1")).ToHaveTextAsync("This invitation was withdrawn");
        await Expect(customer.Locator("button[value=Approved]")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("another organisation's administrator", "This invitation is for another organization")]
    [InlineData("the partner itself", "Only the invited customer can decide")]
    [InlineData("a reader of the customer", "An administrator has to decide")]
    public async Task Who_cannot_decide_is_told_why_and_comes_back_as_who_can(string who, string told)
    {
        var (seller, buyer) = await CastAsync();
        var sent = await _story.SentAsync(seller, buyer);
        var visitor = who switch
        {
            "the partner itself" => seller.Actor,
            "a reader of the customer" => await _story.World.MemberAsync(buyer.Tenant, TenantRole.Reader),
            _ => (await _story.World.CustomerAsync("Woodgrove")).Actor,
        };
        var page = await _story.EnterAsync(visitor);
        await page.GotoAsync(sent.Link);
        await Expect(page.Locator("h1")).ToHaveTextAsync(told);
        await Expect(page.Locator("button[value=Approved]")).ToHaveCountAsync(0);
        if (who.StartsWith("a reader", StringComparison.Ordinal))
        {
            await Expect(page.Locator("main")).ToContainTextAsync(buyer.Actor.Name);
        }
        else
        {
            await Expect(page.Locator(".panel").First).Not.ToContainTextAsync(buyer.Tenant.Name);
        }

        await page.ComeBackAsAsync(buyer.Actor.Email);
        Assert.EndsWith(sent.Link, page.Url, StringComparison.Ordinal);
        await page.ApproveAsync();
    }

    [Fact]
    public async Task A_second_administrator_is_told_who_decided()
    {
        var (seller, buyer) = await CastAsync();
        var second = await _story.World.MemberAsync(buyer.Tenant, TenantRole.GlobalAdmin);
        var sent = await _story.SentAsync(seller, buyer);
        var (first, late) = (await _story.EnterAsync(buyer.Actor), await _story.EnterAsync(second));
        await first.GotoAsync(sent.Link);
        await late.GotoAsync(sent.Link);
        await late.AcceptAgreementAsync();

        await first.ApproveAsync();
        await late.Locator("button[value=Approved]").ClickAsync();

        await Expect(late.Locator("h1")).ToHaveTextAsync("This has been decided");
        await Expect(late.Locator(".notice")).ToContainTextAsync(buyer.Actor.Name);
        await late.Locator("a[href^=receipts]").ClickAsync();
        await Expect(late.Locator("main")).ToContainTextAsync(buyer.Actor.Name);
    }

    [Fact]
    public async Task A_double_click_decides_once()
    {
        var (seller, buyer) = await CastAsync();
        var sent = await _story.SentAsync(seller, buyer);
        var customer = await _story.EnterAsync(buyer.Actor);
        await customer.GotoAsync(sent.Link);
        await customer.AcceptAgreementAsync();

        await customer.Locator("button[value=Approved]").DblClickAsync();

        await customer.ArriveAsync("/receipts/[^/]+$");
        await Expect(customer.Locator("h1")).ToContainTextAsync(seller.Tenant.Name);
    }

    [Fact]
    public async Task An_unknown_link_and_a_link_of_another_cloud_look_alike()
    {
        var (seller, buyer) = await CastAsync();
        var sent = await _story.SentAsync(seller, buyer);
        var elsewhere = new Story(portal, browser, "usgov");
        var stranger = await elsewhere.World.CustomerAsync();
        var page = await elsewhere.EnterAsync(stranger.Actor);

        var answer = await page.GotoAsync(sent.Link.Replace("/global/", "/usgov/", StringComparison.Ordinal));
        Assert.Equal(404, answer!.Status);
        await Expect(page.Locator("h1")).ToHaveTextAsync("There is no invitation at this address");
        await Expect(page.Locator("main")).Not.ToContainTextAsync(seller.Tenant.Name);

        answer = await page.GotoAsync("/usgov/i/AAAAAAAAAAAAAAAAAAAAAA");
        Assert.Equal(404, answer!.Status);
        await Expect(page.Locator("h1")).ToHaveTextAsync("There is no invitation at this address");

        // The session of one cloud is none in another: its own link asks to sign in.
        await page.GotoAsync(sent.Link);
        await Expect(page.Locator("main a.button.primary")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^account/sign-in"));
    }

    [Fact]
    public async Task R6_An_open_link_serves_two_customers_once_each()
    {
        var (seller, first) = await CastAsync();
        var second = await _story.World.CustomerAsync("Woodgrove");
        var partner = await _story.EnterAsync(seller.Actor);
        await partner.OpenAsync(_story.At("invitations/open-link"));
        await partner.Locator("#reason").FillAsync("Ask us for anything in the cloud.");
        await partner.Locator("main form button[type=submit].primary").ClickAsync();
        var link = (await partner.Locator(".link-box code").TextContentAsync())!;

        foreach (var buyer in new[] { first, second })
        {
            var customer = await _story.EnterAsync(buyer.Actor);
            await customer.GotoAsync(link);
            await customer.ApproveAsync();
            await customer.GotoAsync(link);
            await Expect(customer.Locator("h1")).ToHaveTextAsync("This has been decided");
        }

        await Expect(partner.Locator("main")).ToContainTextAsync(first.Actor.Name);
        await Expect(partner.Locator("main")).ToContainTextAsync(second.Actor.Name);
        await partner.OpenAsync(_story.At("customers"));
        await Expect(partner.Locator("tbody tr")).ToHaveCountAsync(2);
        await partner.OpenAsync(_story.At("invitations/open-link"));
        await Expect(partner.Locator(".link-box code")).ToHaveTextAsync(link);
    }

    private async Task<(Party Seller, Party Buyer)> CastAsync() => (await _story.World.PartnerAsync(), await _story.World.CustomerAsync());
}

/// <summary>Ninety days later, in a portal whose clock moves.</summary>
public sealed class ExpiryJourneyTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task After_ninety_days_an_invitation_has_expired_for_both_sides()
    {
        var clock = new MovableClock();
        await using var portal = await PortalHost.StartAsync(new()
        {
            Clock = clock,
            Settings = new Dictionary<string, string> { ["Demo:Enabled"] = "false", ["Clouds:Serve:0:Slug"] = "global" },
        });
        var story = new Story(portal, browser);
        var (seller, buyer) = (await story.World.PartnerAsync(), await story.World.CustomerAsync());
        var sent = await story.SentAsync(seller, buyer);
        var customer = await story.EnterAsync(buyer.Actor);

        clock.Advance(Invitation.Lifetime - TimeSpan.FromMinutes(1));
        await customer.GotoAsync(sent.Link);
        await customer.Locator("main a.button.primary").ClickAsync();
        await customer.SignInAsync(buyer.Actor.Email);
        await customer.AcceptAgreementAsync();

        clock.Advance(TimeSpan.FromMinutes(1));
        await customer.Locator("button[value=Approved]").ClickAsync();
        await Expect(customer.Locator("h1")).ToHaveTextAsync("This invitation has expired");
        await customer.GotoAsync(sent.Link);
        await Expect(customer.Locator("h1")).ToHaveTextAsync("This invitation has expired");

        var partner = await story.EnterAsync(seller.Actor);
        await partner.OpenAsync(sent.Page);
        await Expect(partner.Locator("form[action$='/resend']")).ToHaveCountAsync(0);
        await Expect(partner.Locator(".page-header")).ToContainTextAsync("Expired");
        await partner.OpenAsync(story.At("invitations"));
        await Expect(partner.Locator("tbody tr")).ToContainTextAsync(["Expired"]);
    }
}
