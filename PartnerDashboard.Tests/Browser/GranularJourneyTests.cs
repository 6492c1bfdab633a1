using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Roles;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>The partner's side of a live granular relationship in a real browser, with the real background behind it.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class GranularJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    [Fact]
    public async Task A_relationship_is_given_to_a_group_extended_shortened_and_ended()
    {
        var story = new Story(portal, browser);
        var (partner, customer) = (await story.World.PartnerAsync("Northlight"), await story.World.CustomerAsync("Contoso"));
        var relationship = await ApprovedAsync(partner, customer);
        var page = await story.EnterAsync(partner.Actor);
        await page.OpenAsync(story.At("admin-relationships?status=unused"));
        await page.Locator($"tbody a[href='admin-relationships/{relationship}']").ClickAsync();
        await Expect(page.Locator(".steps .done")).ToHaveCountAsync(3);
        await Expect(page.Locator(".notice.tone-attention")).ToBeVisibleAsync();

        await page.Locator("#assign .choices").First.Locator("input").First.CheckAsync();
        await page.Locator("#assign .choices").Last.Locator("input").First.CheckAsync();
        await page.Locator("#assign .button.primary").ClickAsync();
        await Expect(page.Locator(".assignments .chip.tone-good")).ToBeVisibleAsync();
        await Expect(page.Locator("#people tbody")).ToContainTextAsync(partner.Actor.Name);
        await Expect(page.Locator(".notice")).ToHaveCountAsync(0);

        await page.Locator("form[action$='auto-extend'] button").ClickAsync();
        await Expect(page.Locator("form[action$='auto-extend'] input[name=on]")).ToHaveValueAsync("false");
        await page.Locator("#shorten > summary").ClickAsync();
        await page.Locator("#shorten button").ClickAsync();
        await Expect(page.Locator("form[action$='auto-extend'] input[name=on]")).ToHaveValueAsync("true");
        await page.Locator("#terminate > summary").ClickAsync();
        await page.Locator("#terminate button").ClickAsync();
        await Expect(page.Locator(".page-header .chip.tone-closed")).ToBeVisibleAsync();
        await Expect(page.Locator("#actions, .assignments")).ToHaveCountAsync(0);
    }

    /// <summary>As if the customer had approved a moment ago; the portal's own background takes it from there.</summary>
    private async Task<Guid> ApprovedAsync(Party partner, Party customer)
    {
        var now = DateTimeOffset.UtcNow;
        var terms = new GranularTerms { Name = "Support", Days = 365, Roles = [.. RolePresets.IndirectReseller.Roles.Select(role => role.TemplateId)] };
        var made = GranularRelationship.Draft(partner.Id, customer.Id, Guid.NewGuid(), terms, now);
        Assert.True(made.LockForApproval() && made.Approve(customer.Actor, now));
        await using var write = await portal.Databases.WriteAsync(partner.Actor.Cloud, Cancel);
        write.Db.AddRange(made, GranularVersion.Of(made, GranularChange.Approved, Guid.NewGuid(), customer.Actor, now));
        await write.CommitAsync(Cancel);
        return made.Id;
    }
}
