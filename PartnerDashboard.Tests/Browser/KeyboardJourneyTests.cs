using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PartnerDashboard.Features.Relationships;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>A morning's work without a mouse: search, select all that match, add a tag, see the result, take it back.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class KeyboardJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    [Fact]
    public async Task Customers_are_found_selected_tagged_and_untagged_with_keys_alone()
    {
        var story = new Story(portal, browser);
        var partner = await story.World.PartnerAsync("Northlight Managed Services");
        await using (var write = await portal.Databases.WriteAsync(story.World.Cloud, Cancel))
        {
            foreach (var name in new[] { "Keyfall One", "Keyfall Two", "Other" })
            {
                write.Db.Add(ResellerRelationship.Establish(partner.Id, Granted.EnterCustomer(write.Db, name).TenantId, Guid.NewGuid(), Guid.NewGuid(), DateTimeOffset.UtcNow));
            }

            await write.CommitAsync(Cancel);
        }

        var page = await story.EnterAsync(partner.Actor);
        var faults = new List<string>();
        await page.OpenAsync(story.At("customers"));
        await Expect(page.Locator("tbody tr td.named a")).ToHaveCountAsync(3);

        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#keys")).ToBeVisibleAsync();
        await page.LookAsync(faults, "keys");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator("#search")).ToBeFocusedAsync();
        await page.Keyboard.InsertTextAsync("keyfall");
        await Expect(page.Locator("tbody tr td.named a")).ToHaveCountAsync(2);

        await page.Locator("[data-pick]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("td.pick input")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("tbody tr:nth-child(2) td.named a")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator("tbody tr:nth-child(2) td.pick input")).ToBeCheckedAsync();
        await page.Locator("[data-pick-all]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("td.pick input:checked")).ToHaveCountAsync(2);
        await page.LookAsync(faults, "selection");

        await FollowAsync(page.Locator(".pick-bar a").First);
        await page.Locator("#with").FocusAsync();
        await page.Keyboard.TypeAsync("Morning");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#preview")).ToContainTextAsync("Tags will be added to 2 customers.");
        await page.LookAsync(faults, "preview of many");
        await page.Locator("#preview button.primary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("tbody tr:has(.tone-good)")).ToHaveCountAsync(2);
        await page.LookAsync(faults, "result of many");

        await FollowAsync(page.Locator("a[href^='bulk/new?undo=']"));
        await page.Locator("#preview button.primary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Remove the tag “Morning”");
        await Expect(page.Locator("tbody tr:has(.tone-good)")).ToHaveCountAsync(2);
        Agreed.None(faults);
        await using var db = portal.Databases.Open(story.World.Cloud);
        Assert.Equal(0, await db.CustomerTags.CountAsync(given => given.PartnerId == partner.Id, Cancel));
    }

    /// <summary>Follows a link with Enter. A new page gives its heading the focus: who typed before that would type into nothing.</summary>
    private static async Task FollowAsync(ILocator link)
    {
        await link.FocusAsync();
        await link.PressAsync("Enter");
        await Expect(link.Page.Locator("h1")).ToBeFocusedAsync();
    }
}
