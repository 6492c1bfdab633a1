using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>Everything a customer decides works in a browser that runs no scripts.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class NoScriptJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    [Fact]
    public async Task Without_JavaScript_a_customer_signs_in_decides_removes_the_roles_and_signs_out()
    {
        var story = new Story(portal, browser);
        var (seller, buyer) = (await story.World.PartnerAsync(), await story.World.CustomerAsync());
        var sent = await story.SentAsync(seller, buyer);
        var page = await story.StrangerAsync(javaScript: false);

        await page.GotoAsync(sent.Link);
        await page.Locator("main a.button.primary").ClickAsync();
        await page.SignInAsync(buyer.Actor.Email);
        await page.SpeakAsync("fr");
        await page.SpeakAsync("en");

        // The agreement is asked for by the server, not by a script.
        await page.Locator("button[value=Approved]").ClickAsync();
        await Expect(page.Locator("[role=alert]")).ToContainTextAsync("Nothing was changed");
        await page.ApproveAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(seller.Tenant.Name);

        await page.GotoAsync(story.At($"partners/{seller.Id}/remove-roles"));
        await page.Locator("main button.danger").ClickAsync();
        await page.GotoAsync(story.At($"partners/{seller.Id}/remove-roles"));
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Expect(page.Locator("main button.danger")).ToHaveCountAsync(0);

        await page.SignOutAsync();
        await page.GotoAsync(sent.Link);
        await Expect(page.Locator("main a.button.primary")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_JavaScript_a_customer_declines_with_a_reason()
    {
        var story = new Story(portal, browser, "germany");
        var (seller, buyer) = (await story.World.PartnerAsync(), await story.World.CustomerAsync());
        var sent = await story.SentAsync(seller, buyer);
        var page = await story.EnterAsync(buyer.Actor, javaScript: false);
        await page.GotoAsync(sent.Link);

        await page.DeclineAsync("Not now.");

        await Expect(page.Locator("main")).ToContainTextAsync("Not now.");
    }
}
