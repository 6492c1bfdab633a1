using Microsoft.Playwright;
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
        var partner = await browser.PageAsync(portal);
        await partner.SignInAsDemoAsync(cloud, DemoNames.Email(new(cloud), "partner.admin"));
        await partner.GotoAsync($"/{cloud}/invitations/new");
        await partner.Locator("#email").FillAsync(DemoNames.Email(new(cloud), "fresh.admin"));
        await partner.Locator("#reason").FillAsync("We look after your mail and your devices.");
        var services = partner.Locator("input[name=Services]");
        if (await services.CountAsync() > 0)
        {
            await services.First.CheckAsync();
        }

        await Expect(partner.Locator("button[type=submit].primary")).ToBeEnabledAsync();
        await partner.PictureAsync($"compose-{cloud}");
        await partner.Locator("button[type=submit].primary").ClickAsync();
        var link = await partner.Locator(".link-box code").TextContentAsync();
        await partner.PictureAsync($"invitation-{cloud}");

        var customer = await browser.PageAsync(portal);
        await customer.GotoAsync(link!);
        await customer.Locator("main a.button.primary").ClickAsync();
        await customer.EnterDemoAsync(DemoNames.Email(new(cloud), "fresh.admin"));
        await customer.PictureAsync($"decision-{cloud}");
        if (await customer.Locator("input[name='Input.Agreement']").CountAsync() > 0)
        {
            await customer.Locator("input[name='Input.Agreement']").CheckAsync();
        }

        await customer.Locator("button[value=Approved]").ClickAsync();
        await customer.WaitForURLAsync("**/receipts/*");
        await customer.PictureAsync($"receipt-{cloud}");
        await Expect(partner.Locator(".notice a[href^=receipts]")).ToBeVisibleAsync();
        await customer.GotoAsync($"/{cloud}/partners");
        await Expect(customer.Locator("tbody tr")).ToHaveCountAsync(1);
        await customer.PictureAsync($"partners-{cloud}");
        await partner.GotoAsync($"/{cloud}/customers");
        await Expect(partner.Locator("tbody")).ToContainTextAsync(DemoNames.TenantId(new(cloud), DemoNames.FreshCustomer).ToString());
        await partner.PictureAsync($"customers-{cloud}");
    }
}
