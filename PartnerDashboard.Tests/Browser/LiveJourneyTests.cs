using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>What one side does is on the other side's open page without a reload; a right taken away is gone from open pages.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class LiveJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    private readonly Story _story = new(portal, browser);

    [Fact]
    public async Task Open_pages_of_the_partner_follow_what_the_customer_does()
    {
        var (seller, buyer) = await CastAsync();
        var sent = await _story.SentAsync(seller, buyer);
        var invitation = await _story.EnterAsync(seller.Actor);
        await invitation.OpenAsync(sent.Page);
        await Expect(invitation.Locator("details:has(form[action$='/withdraw'])")).ToBeVisibleAsync();
        var customers = await invitation.Context.NewPageAsync();
        await customers.OpenAsync(_story.At("customers"));
        await Expect(customers.Locator(".skeleton")).ToHaveCountAsync(0);
        await Expect(customers.Locator("tbody tr:has(a)")).ToHaveCountAsync(0);

        var customer = await _story.EnterAsync(buyer.Actor);
        await customer.GotoAsync(sent.Link);
        await customer.ApproveAsync();

        await Expect(invitation.Locator(".notice a[href^=receipts]")).ToBeVisibleAsync();
        await Expect(invitation.Locator("form[action$='/withdraw']")).ToHaveCountAsync(0);
        await Expect(customers.Locator("tbody tr")).ToContainTextAsync([buyer.Id.ToString()]);
    }

    [Fact]
    public async Task Open_pages_of_the_customer_follow_what_the_partner_does()
    {
        var (seller, buyer) = await CastAsync();
        var page = await _story.EnterAsync(buyer.Actor);
        await page.OpenAsync(_story.At("home"));
        var partners = await page.Context.NewPageAsync();
        await partners.OpenAsync(_story.At("partners"));
        await Expect(partners.Locator("tbody tr:has(a)")).ToHaveCountAsync(0);

        var sent = await _story.SentAsync(seller, buyer);
        await Expect(page.Locator("tbody a[href^='i/']")).ToHaveTextAsync(seller.Tenant.Name);
        await _story.DecideAsync(sent, buyer.Actor, DecisionOutcome.Approved);
        await Expect(partners.Locator("tbody tr")).ToContainTextAsync([seller.Tenant.Name]);
        await Expect(partners.Locator(".notice")).ToBeVisibleAsync();

        var partner = await _story.EnterAsync(seller.Actor);
        await partner.GotoAsync(_story.At($"customers/{buyer.Id}/remove-delegated-administration"));
        await partner.Locator("main button.danger").ClickAsync();
        await Expect(partners.Locator(".notice")).ToHaveCountAsync(0);
        await Expect(partners.Locator("tbody tr:has(a)")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("customers")]
    [InlineData("invitations")]
    [InlineData("activity")]
    public async Task T21_A_partners_open_page_closes_when_the_role_is_taken_away(string address)
    {
        var (seller, buyer) = await CastAsync();
        await _story.RelatedAsync(seller, buyer);
        var page = await _story.EnterAsync(seller.Actor);
        await page.OpenAsync(_story.At(address));
        await Expect(page.Locator("table")).ToContainTextAsync(buyer.Tenant.Name);

        await _story.RevokeAsync(seller.Actor);
        var colleague = await _story.World.MemberAsync(seller.Tenant, TenantRole.AdminAgent);
        await _story.SentAsync(seller with { Actor = colleague }, await _story.World.CustomerAsync("Woodgrove"));

        await Expect(page.Locator("table")).ToHaveCountAsync(0);
        await Expect(page.Locator("main")).Not.ToContainTextAsync(buyer.Tenant.Name);
    }

    [Fact]
    public async Task T21_A_customers_open_page_closes_when_the_role_is_taken_away()
    {
        var (seller, buyer) = await CastAsync();
        var colleague = await _story.World.MemberAsync(buyer.Tenant, TenantRole.GlobalAdmin);
        var page = await _story.EnterAsync(buyer.Actor);
        await page.OpenAsync(_story.At("partners"));
        await Expect(page.Locator("h1")).ToBeVisibleAsync();

        await _story.RevokeAsync(buyer.Actor);
        await _story.RelatedAsync(seller, buyer with { Actor = colleague });

        await Expect(page.Locator("main .problem")).ToBeVisibleAsync();
        await Expect(page.Locator("main")).Not.ToContainTextAsync(seller.Tenant.PartnerNumber);
    }

    [Fact]
    public async Task T21_A_role_taken_away_neither_sends_nor_saves_nor_decides()
    {
        var (seller, buyer) = await CastAsync();
        var sent = await _story.SentAsync(seller, buyer);
        var other = await _story.World.CustomerAsync("Woodgrove");
        var partner = await _story.EnterAsync(seller.Actor);
        await partner.OpenAsync(_story.At("invitations/new"));
        await partner.ComposeAsync(other.Actor.Email);
        await Expect(partner.Locator(BrowserStory.Send)).ToBeEnabledAsync();
        var customer = await _story.EnterAsync(buyer.Actor);
        await customer.GotoAsync(sent.Link);
        await customer.AcceptAgreementAsync();

        await _story.RevokeAsync(seller.Actor);
        await _story.RevokeAsync(buyer.Actor);
        await partner.Locator(BrowserStory.Send).ClickAsync();
        await customer.Locator("button[value=Approved]").ClickAsync();

        await Expect(partner.Locator("main form[action='account/sign-out']")).ToBeVisibleAsync();
        await Expect(customer.Locator("h1")).ToHaveTextAsync("An administrator has to decide");
        var witness = await _story.EnterAsync(await _story.World.MemberAsync(other.Tenant, TenantRole.GlobalAdmin));
        await witness.OpenAsync(_story.At("home"));
        await Expect(witness.Locator("main")).Not.ToContainTextAsync(seller.Tenant.Name);
    }

    private async Task<(Party Seller, Party Buyer)> CastAsync() => (await _story.World.PartnerAsync(), await _story.World.CustomerAsync());
}
