using PartnerDashboard.Features.Tenants;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>A provider asks, its reseller authorizes, and either ends it: each side sees it while its page stands open.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class PartnershipJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    private readonly Story _story = new(portal, browser);

    [Fact]
    public async Task A_provider_asks_the_reseller_authorizes_and_removes_it_again()
    {
        var provider = await _story.World.EnterAsync(A.Partner("Stellwerk", type: PartnerType.IndirectProvider), TenantRole.SalesAgent);
        var reseller = await _story.World.EnterAsync(A.Partner("Weiche", type: PartnerType.IndirectReseller), TenantRole.GlobalAdmin);
        var asking = await _story.EnterAsync(provider.Actor);
        await asking.OpenAsync(_story.At("partnerships/new"));
        await asking.Locator("#email").FillAsync(reseller.Actor.Email);
        await asking.Locator("main button[type=submit]").ClickAsync();
        var link = await asking.Locator("code.link").TextContentAsync();

        var deciding = await _story.EnterAsync(reseller.Actor);
        await deciding.OpenAsync(_story.At(link![(link!.LastIndexOf("/p/", StringComparison.Ordinal) + 1)..]));
        await Expect(deciding.Locator("h1")).ToContainTextAsync("Stellwerk");
        await deciding.Locator("button[value=Authorize]").ClickAsync();
        await Expect(deciding.Locator("main .notice")).ToBeVisibleAsync();
        await deciding.Locator("input[name='Input.Confirmed']").CheckAsync();
        await deciding.Locator("button[value=Authorize]").ClickAsync();
        await Expect(deciding.Locator("h1")).ToContainTextAsync("Stellwerk");

        // The provider's open page learns who it was, and loses the link.
        await Expect(asking.Locator("h1")).ToContainTextAsync("Weiche");
        await Expect(asking.Locator("code.link")).ToHaveCountAsync(0);

        await deciding.Locator("a[href$='/end']").ClickAsync();
        await deciding.Locator("main button.danger").ClickAsync();
        await Expect(deciding.Locator("[role=status]")).ToBeVisibleAsync();
        await Expect(asking.Locator("a[href$='/end']")).ToHaveCountAsync(0);
    }
}
