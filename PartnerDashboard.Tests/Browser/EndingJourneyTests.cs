using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>How what was granted ends, from either side, and how it comes back.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class EndingJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    private readonly Story _story = new(portal, browser);

    [Fact]
    public async Task R12_R14_A_customer_takes_the_roles_away_and_may_grant_them_again()
    {
        var (seller, buyer) = await RelatedAsync();
        var customer = await _story.EnterAsync(buyer.Actor);
        await customer.OpenAsync(_story.At("partners"));
        await customer.Locator("tbody a").ClickAsync();
        await customer.Locator("a[href$='/remove-roles']").ClickAsync();
        await customer.Locator("main button.danger").ClickAsync();
        await Expect(customer.Locator(".notice [role=status]")).ToBeVisibleAsync();
        await Expect(customer.Locator("a[href$='/remove-roles']")).ToHaveCountAsync(0);
        await customer.OpenAsync(_story.At("partners"));
        await Expect(customer.Locator("tbody tr:has(a)")).ToHaveCountAsync(1);

        var partner = await _story.EnterAsync(seller.Actor);
        await partner.OpenAsync(_story.At($"customers/{buyer.Id}"));
        await partner.Locator("a[href^='invitations/new?customer=']").ClickAsync();
        await partner.ComposeAsync(buyer.Actor.Email, "We need it again.");
        var link = await partner.SendAsync();
        await customer.GotoAsync(link);
        await customer.ApproveAsync();
        await partner.OpenAsync(_story.At($"customers/{buyer.Id}"));
        await Expect(partner.Locator("a[href$='/remove-delegated-administration']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task R12_A_partner_gives_the_roles_back_and_stays_a_partner()
    {
        var (seller, buyer) = await RelatedAsync();
        var partner = await _story.EnterAsync(seller.Actor);
        await partner.OpenAsync(_story.At($"customers/{buyer.Id}"));
        await partner.Locator("a[href$='/remove-delegated-administration']").ClickAsync();
        await partner.Locator("main button.danger").ClickAsync();
        await Expect(partner.Locator(".notice [role=status]")).ToBeVisibleAsync();
        await Expect(partner.Locator("a[href$='/remove-delegated-administration']")).ToHaveCountAsync(0);
        await partner.OpenAsync(_story.At("customers"));
        await Expect(partner.Locator("tbody tr:has(a)")).ToHaveCountAsync(1);

        await partner.GotoAsync(_story.At("mails"));
        await Expect(partner.Locator($"tbody tr:has-text('{buyer.Actor.Email}')")).Not.ToHaveCountAsync(0);
    }

    [Fact]
    public async Task R13_A_relationship_with_an_active_subscription_stays()
    {
        var (seller, buyer) = await RelatedAsync();
        await _story.SellAsync(seller, buyer);
        var partner = await _story.EnterAsync(seller.Actor);
        await partner.OpenAsync(_story.At($"customers/{buyer.Id}"));
        await partner.Locator("a[href$='/remove-relationship']").ClickAsync();

        await Expect(partner.Locator(".notice[role=alert]")).ToBeVisibleAsync();
        await Expect(partner.Locator("main button.danger")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task R13_R14_A_partner_removes_the_relationship_and_asking_again_restores_it()
    {
        var (seller, buyer) = await RelatedAsync();
        var customer = await _story.EnterAsync(buyer.Actor);
        await customer.OpenAsync(_story.At("partners"));
        var partner = await _story.EnterAsync(seller.Actor);
        await partner.OpenAsync(_story.At($"customers/{buyer.Id}"));
        await partner.Locator("a[href$='/remove-relationship']").ClickAsync();
        await partner.Locator("main button.danger").ClickAsync();
        await Expect(partner.Locator(".notice [role=status]")).ToBeVisibleAsync();
        await Expect(partner.Locator("tbody tr:has(a)")).ToHaveCountAsync(0);
        await Expect(customer.Locator(".panel tbody")).ToContainTextAsync(seller.Tenant.Name);

        await partner.OpenAsync(_story.At("invitations/new"));
        await partner.ComposeAsync(buyer.Actor.Email, "Let us work together again.");
        var link = await partner.SendAsync();
        await customer.GotoAsync(link);
        await Expect(customer.Locator("main")).ToContainTextAsync("You have worked with this partner before.");
        await customer.ApproveAsync();
        await partner.OpenAsync(_story.At("customers"));
        await Expect(partner.Locator("tbody tr:has(a)")).ToHaveCountAsync(1);
    }

    private async Task<(Party Seller, Party Buyer)> RelatedAsync()
    {
        var (seller, buyer) = (await _story.World.PartnerAsync(), await _story.World.CustomerAsync());
        await _story.RelatedAsync(seller, buyer);
        return (seller, buyer);
    }
}
