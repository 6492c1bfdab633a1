using PartnerDashboard.Hosting.Demo;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>The main job in two real browsers: a partner invites, a customer's administrator decides, both see it.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class MainJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    [Theory]
    [InlineData("global")]
    [InlineData("usgov")]
    [InlineData("germany")]
    [InlineData("21vianet")]
    public async Task A_partner_invites_and_the_customer_approves(string cloud)
    {
        var story = new Story(portal, browser, cloud);
        var (seller, buyer) = (await story.World.PartnerAsync(), await story.World.CustomerAsync());
        var partner = await story.EnterAsync(seller.Actor);
        await partner.OpenAsync(story.At("invitations/new"));
        await partner.ComposeAsync(buyer.Actor.Email);
        await Expect(partner.Locator("pre.mail")).ToContainTextAsync(buyer.Tenant.Name);
        var link = await partner.SendAsync();
        Assert.StartsWith(portal.Address + cloud + "/i/", link, StringComparison.Ordinal);

        var customer = await story.StrangerAsync();
        await customer.GotoAsync(link);
        await Expect(customer.Locator("body")).Not.ToContainTextAsync(seller.Tenant.Name);
        await customer.Locator("main a.button.primary").ClickAsync();
        await customer.SignInAsync(buyer.Actor.Email);
        await Expect(customer.Locator("h1")).ToContainTextAsync(seller.Tenant.Name);
        await Expect(partner.Locator("main")).ToContainTextAsync(buyer.Actor.Name);
        await customer.ApproveAsync();
        await Expect(customer.Locator("main")).ToContainTextAsync(buyer.Actor.Name);

        await Expect(partner.Locator(".notice a[href^=receipts]")).ToBeVisibleAsync();
        await customer.GotoAsync(story.At("partners"));
        await Expect(customer.Locator("tbody tr")).ToContainTextAsync([seller.Tenant.Name]);
        await partner.GotoAsync(story.At("customers"));
        await Expect(partner.Locator("tbody tr")).ToContainTextAsync([buyer.Id.ToString()]);
    }

    [Fact]
    public async Task A_newcomer_does_the_same_with_demo_accounts()
    {
        var cloud = new CloudId("global");
        var partner = await browser.PageAsync(portal);
        await partner.SignInAsDemoAsync(cloud.Slug, DemoNames.Email(cloud, "partner.admin"));
        await partner.OpenAsync("/global/invitations/new");
        await partner.ComposeAsync(DemoNames.Email(cloud, "fresh.admin"));
        await partner.PictureAsync("compose");
        var link = await partner.SendAsync();
        await partner.PictureAsync("invitation");

        var customer = await browser.PageAsync(portal);
        await customer.GotoAsync(link);
        await customer.Locator("main a.button.primary").ClickAsync();
        await customer.EnterDemoAsync(DemoNames.Email(cloud, "fresh.admin"));
        await customer.PictureAsync("decision");
        await customer.ApproveAsync();
        await customer.PictureAsync("receipt");
        await Expect(partner.Locator(".notice a[href^=receipts]")).ToBeVisibleAsync();
    }
}
