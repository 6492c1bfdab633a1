using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>What the pages of a change of many look like on the way, which no account of the demo has.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class BulkPageTests(SharedPortal portal, BrowserFixture browser)
{
    [Fact]
    public async Task A_change_of_many_is_accessible_and_fits_at_each_of_its_steps()
    {
        var story = new Story(portal, browser);
        var partner = await story.World.PartnerAsync("Northlight Managed Services");
        var now = DateTimeOffset.UtcNow;
        await using (var write = await portal.Databases.WriteAsync(story.World.Cloud, Cancel))
        {
            var customer = Granted.EnterCustomer(write.Db, "Contoso");
            for (var number = 0; number < 8; number++)
            {
                new Granted($"Support of mail and devices {number}", now.AddDays(5 + number))
                {
                    Days = 15,
                    Roles = number % 3 == 0 ? [StageGranular.GlobalAdministrator] : [StageGranular.HelpdeskAdministrator],
                }.AddTo(write.Db, partner.Id, customer);
            }

            await write.CommitAsync(Cancel);
        }

        var page = await story.EnterAsync(partner.Actor);
        var faults = new List<string>();
        await page.OpenAsync(story.At("admin-relationships/horizon"));
        await page.Locator("#bulk .actions .primary").ClickAsync();
        await Expect(page.Locator(".preview")).ToBeVisibleAsync();
        await page.Locator("details.months > summary").ClickAsync();
        await page.LookAsync(faults, "bulk preview");
        await page.Locator("#bulk .actions .primary").ClickAsync();
        await page.ArriveAsync("/bulk/[^/]+$");
        await Expect(page.Locator(".page-header .chip.tone-good")).ToBeVisibleAsync();
        await page.LookAsync(faults, "bulk run");
        await page.OpenAsync(story.At("admin-relationships/horizon"));
        await Expect(page.Locator("#runs a")).ToBeVisibleAsync();
        await page.LookAsync(faults, "horizon with a run");
        Agreed.None(faults);
    }
}
