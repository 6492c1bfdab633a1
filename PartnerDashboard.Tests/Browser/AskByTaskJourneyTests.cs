using PartnerDashboard.Features.Roles;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>A partner asks for a granular relationship by the jobs it will do, in a real browser.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class AskByTaskJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    [Fact]
    public async Task A_partner_ticks_jobs_sees_the_smallest_roles_and_sends()
    {
        var story = new Story(portal, browser);
        var (seller, buyer) = (await story.World.PartnerAsync(), await story.World.CustomerAsync());
        var partner = await story.EnterAsync(seller.Actor);
        await partner.OpenAsync(story.At($"admin-relationships/new?customer={buyer.Id}"));
        await Expect(partner.Locator(BrowserStory.Send)).ToBeDisabledAsync();
        await partner.Locator("#email").FillAsync(buyer.Actor.Email);
        await partner.Locator("#relationship-name").FillAsync("Support of Contoso");
        await partner.TickAsync(AdminTask.OpenSupportTickets);
        await partner.TickAsync(AdminTask.AssignLicenses);
        await Expect(partner.Locator(".advice li .role-line")).ToHaveCountAsync(RoleAdviser.Advise([AdminTask.OpenSupportTickets, AdminTask.AssignLicenses]).Roles.Count);
        await Expect(partner.Locator(".verdict .muted")).Not.ToBeEmptyAsync();
        await partner.Locator(".quick button").Nth(1).ClickAsync();
        await Expect(partner.Locator("#days")).ToHaveValueAsync("90");
        await partner.Locator("#reason").FillAsync("We answer your tickets and hand out licenses.");
        await Expect(partner.Locator("pre.mail")).ToContainTextAsync("Support of Contoso");
        await partner.PictureAsync("granular-by-task");

        var link = await partner.SendAsync();

        Assert.StartsWith(portal.Address + "global/i/", link, StringComparison.Ordinal);
        await Expect(partner.Locator(".roles li")).ToHaveCountAsync(RoleAdviser.Advise([AdminTask.OpenSupportTickets, AdminTask.AssignLicenses]).Roles.Count);
        await partner.PictureAsync("granular-sent");
    }
}
