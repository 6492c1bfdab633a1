using PartnerDashboard.Features.Tenants;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>What a colleague takes away is gone from pages that are open, without a reload (T21).</summary>
[Collection(SharedPortalTests.Name)]
public sealed class TeamJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    private readonly Story _story = new(portal, browser);

    [Fact]
    public async Task T21_A_role_taken_away_closes_the_open_page_and_a_removal_signs_out()
    {
        var partner = await _story.World.PartnerAsync("Northlight", TenantRole.GlobalAdmin);
        var colleague = await _story.World.MemberAsync(partner.Tenant, TenantRole.AdminAgent);
        var page = await _story.EnterAsync(colleague);
        await page.OpenAsync(_story.At("groups?new=true"));
        await Expect(page.Locator("#group-name")).ToBeVisibleAsync();
        var closing = await page.Context.NewPageAsync();
        await closing.OpenAsync(_story.At("activity"));
        await Expect(closing.Locator("main .filters")).ToBeVisibleAsync();

        var admin = await _story.EnterAsync(partner.Actor);
        await admin.OpenAsync(_story.At("team"));
        await admin.Locator($"a[href='team/{colleague.UserId}']").ClickAsync();
        await admin.Locator("input[value=HelpdeskAgent]").CheckAsync();
        await admin.Locator("#roles button[type=submit]").ClickAsync();
        await Expect(admin.Locator("#roles [role=status]")).ToBeVisibleAsync();

        await Expect(page.Locator("#group-name")).ToHaveCountAsync(0);
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Expect(page.Locator(".side a[href=activity]")).ToHaveCountAsync(0);
        await Expect(closing.Locator(".problem")).ToBeVisibleAsync();
        await Expect(closing.Locator("main .filters")).ToHaveCountAsync(0);

        await admin.Locator("#remove summary").ClickAsync();
        await admin.Locator("#remove .danger").ClickAsync();
        await Expect(admin.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#password")).ToBeVisibleAsync();
        await Expect(closing.Locator("#password")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_colleague_is_invited_makes_the_account_and_is_in_the_open_list()
    {
        var customer = await _story.World.CustomerAsync();
        var admin = await _story.EnterAsync(customer.Actor);
        await admin.OpenAsync(_story.At("team/invite"));
        await admin.Locator("#invite-email").FillAsync("sam@contoso.example");
        await admin.Locator("input[value=Reader]").CheckAsync();
        await admin.Locator("#invite button[type=submit]").ClickAsync();
        await Expect(admin.Locator("#invited tbody tr")).ToHaveCountAsync(1);

        var sam = await _story.StrangerAsync();
        await sam.FollowMailAsync(_story.Cloud, "sam@contoso.example");
        await sam.Locator("#name").FillAsync("Sam Reed");
        await sam.Locator("input[type=password]").FillAsync("violet ladders hum");
        await sam.Locator("main button[type=submit]").ClickAsync();
        await Expect(sam.Locator(".person-menu")).ToContainTextAsync("Sam Reed");

        await Expect(admin.Locator("#invited")).ToHaveCountAsync(0);
        await Expect(admin.Locator("tbody tr")).ToHaveCountAsync(2);
    }
}
