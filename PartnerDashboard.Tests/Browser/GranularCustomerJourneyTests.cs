using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>A customer grants named roles and takes them away again.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class GranularCustomerJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    private readonly Story _story = new(portal, browser);

    [Fact]
    public async Task Without_JavaScript_a_customer_reads_approves_and_removes_a_granular_relationship()
    {
        var (seller, buyer) = (await _story.World.PartnerAsync("Northlight"), await _story.World.CustomerAsync());
        var sent = await _story.GranularSentAsync(seller, buyer, "Support and mail", amends: null, "exchange-administrator", "global-administrator");
        var page = await _story.EnterAsync(buyer.Actor, javaScript: false);

        await page.GotoAsync(sent.Link);
        await Expect(page.Locator("main")).ToContainTextAsync("they can take over your whole organization");
        await Expect(page.Locator("main")).ToContainTextAsync("Nobody at Northlight gets access by your approval alone");
        await page.ApproveAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Support and mail");
        await Expect(page.Locator(".role-level").First).ToBeVisibleAsync();

        await _story.WorkAsync();
        var granted = await _story.GrantedByAsync(sent);
        await page.GotoAsync(_story.At($"partners/{seller.Id}/granular/{granted}/remove"));
        await Expect(page.Locator(".role-difference")).ToBeVisibleAsync();
        await page.Locator("main button.danger").ClickAsync();

        // Where it leads lives in a circuit, and says what it needs.
        await page.ArriveAsync(@"/partners/[^/]+\?done=Terminated$");
        await Expect(page.Locator("main")).ToContainTextAsync("This page needs JavaScript");
        await Expect(page.Locator("main")).ToContainTextAsync("What you have confirmed is done.");
        await page.GotoAsync(_story.At($"partners/{seller.Id}/granular/{granted}/remove"));
        await Expect(page.Locator("main button.danger")).ToHaveCountAsync(0);
    }
}
