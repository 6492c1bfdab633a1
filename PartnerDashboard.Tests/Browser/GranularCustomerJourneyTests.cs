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
        await page.WaitForURLAsync("**/partners/*?done=Terminated");
        await page.GotoAsync(_story.At($"partners/{seller.Id}/granular/{granted}/remove"));
        await Expect(page.Locator("main button.danger")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_pages_of_a_granular_relationship_are_accessible_and_fit_a_telephone()
    {
        var (seller, buyer) = (await _story.World.PartnerAsync(), await _story.World.CustomerAsync());
        var granted = await _story.GrantedAsync(seller, buyer, "Support and mail", "exchange-administrator", "helpdesk-administrator");
        var change = await _story.GranularSentAsync(seller, buyer, "", granted, "exchange-administrator", "user-administrator");
        var page = await browser.PageAsync(portal, width: 390);
        await page.GotoAsync(_story.At("account/sign-in"));
        await page.SignInAsync(buyer.Actor.Email);

        foreach (var address in new[] { change.Link, _story.At("home"), _story.At("partners"), _story.At($"partners/{seller.Id}"), _story.At($"partners/{seller.Id}/granular/{granted}/remove") })
        {
            await page.GotoAsync(address);
            await Expect(page.Locator("h1")).Not.ToBeEmptyAsync();
            await Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
            await page.PictureAsync($"granular_{address}-390");
            await page.AssertFitsAsync();
            await page.AssertAccessibleAsync();
        }
    }
}
