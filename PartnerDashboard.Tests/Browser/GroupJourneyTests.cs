using PartnerDashboard.Features.Tenants;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>A partner makes a security group and puts a colleague into it.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class GroupJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    [Fact]
    public async Task A_group_is_made_and_a_colleague_added_and_both_are_in_the_list()
    {
        var story = new Story(portal, browser);
        var partner = await story.World.PartnerAsync("Northlight");
        var colleague = await story.World.MemberAsync(partner.Tenant, TenantRole.HelpdeskAgent);
        var page = await story.EnterAsync(partner.Actor);
        await page.OpenAsync(story.At("groups"));
        await page.Locator("a[href='groups?new=true']").ClickAsync();
        await page.Locator("#group-name").FillAsync("Tier 1 support");
        await page.Locator("#group-name").PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Tier 1 support");

        await page.Locator("#person").FillAsync(colleague.Email);
        await Expect(page.Locator("#add .choice")).ToHaveCountAsync(1);
        await page.Locator("#add .choice input").CheckAsync();
        await page.Locator("#add .button.primary").ClickAsync();
        await Expect(page.Locator("#members tbody tr")).ToContainTextAsync([colleague.Email]);

        await page.OpenAsync(story.At("groups?search=TIER"));
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody td.number")).ToHaveTextAsync("1");
    }
}
