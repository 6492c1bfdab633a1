using System.Globalization;
using Microsoft.Playwright;
using PartnerDashboard.Features.AdminRelationships;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>The horizon of a partner with 5,000 relationships, in a real browser with the real background behind it.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class HorizonJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    private const int Later = 4600;
    private const int Support = 300;
    private const int Backup = 80;
    private const int BackupWithGlobalAdministrator = 20;

    [Fact]
    public async Task Of_5_000_relationships_those_that_end_soon_are_found_and_made_to_extend_themselves()
    {
        var story = new Story(portal, browser);
        var partner = await story.World.PartnerAsync("Northlight");
        await FillAsync(partner);
        var page = await story.EnterAsync(partner.Actor);

        // The tile, the list it leads to, and what is searched for in it.
        await page.OpenAsync(story.At("admin-relationships/horizon"));
        await Expect(page.Locator(".tile > a[href$='window=Later'] .figure")).ToHaveTextAsync("4,600");
        await page.Locator(".tile > a[href$='window=Week']").ClickAsync();
        await Expect(page.Locator(".narrowed")).ToContainTextAsync("400 ");
        await Expect(page.Locator("tbody td.pick")).ToHaveCountAsync(50);
        await page.Locator("#search").FillAsync("backup");
        await Expect(page.Locator(".narrowed")).ToContainTextAsync("100 ");

        // All that match, not only those that are shown.
        await page.Locator("#pick-all").CheckAsync();
        await Expect(page.Locator("#bulk")).ToContainTextAsync("50 selected");
        await page.Locator("#bulk input[value=all]").CheckAsync();
        await page.Locator("#bulk .actions .primary").ClickAsync();
        await Expect(page.Locator(".preview")).ToContainTextAsync($"{Backup} relationships will change");
        await Expect(page.Locator(".preview li")).ToContainTextAsync([$"{BackupWithGlobalAdministrator} "]);
        await page.Locator("#bulk .actions .primary").ClickAsync();
        await page.ArriveAsync("/bulk/[^/]+$");
        await Expect(page.Locator("progress")).ToHaveAttributeAsync("max", "100");

        // It goes on while nobody looks, and the page of it is found again.
        await page.OpenAsync(story.At("home"));
        await page.OpenAsync(story.At("admin-relationships/horizon"));
        await page.Locator("#runs a").ClickAsync();
        await Expect(page.Locator(".page-header .chip.tone-good")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.Locator("progress")).ToHaveJSPropertyAsync("value", 100);
        await page.Locator("a[href$='status=Refused']").ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(BackupWithGlobalAdministrator);
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Global Administrator");

        await page.OpenAsync(story.At("admin-relationships/horizon?window=Week"));
        await Expect(page.Locator(".tile:has(a[href$='window=Week']) li a[href$='care=Renews']")).ToContainTextAsync($"{Backup} ");
        Assert.Equal(5000, await ExportedAsync(page, story.At("admin-relationships/horizon.csv")));
        Assert.Equal(Backup, await ExportedAsync(page, story.At("admin-relationships/horizon.csv?window=Week&care=Renews")));
    }

    private static async Task<int> ExportedAsync(IPage page, string address)
    {
        var file = await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), address).ToString());
        return (await file.TextAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;
    }

    /// <summary>None needs a reminder yet: those that end soon were granted after each lead time but the last had passed.</summary>
    private async Task FillAsync(Party partner)
    {
        var now = DateTimeOffset.UtcNow;
        await using var write = await portal.Databases.WriteAsync(partner.Actor.Cloud, Cancel);
        var customers = Enumerable.Range(1, 500).Select(number => Granted.EnterCustomer(write.Db, string.Create(CultureInfo.InvariantCulture, $"Customer {number:000}"))).ToList();
        var soon = now.AddDays(5);
        var all = Enumerable.Range(1, Later).Select(number => new Granted($"Monitoring {number}", now.AddDays(60 + (number % 600))) { Days = 730, AutoExtend = number % 2 == 0 })
            .Concat(Enumerable.Range(1, Support).Select(number => new Granted($"Support {number}", soon) { Days = 6 }))
            .Concat(Enumerable.Range(1, Backup).Select(number => new Granted($"Backup {number}", soon) { Days = 6 }))
            .Concat(Enumerable.Range(1, BackupWithGlobalAdministrator).Select(number =>
                new Granted($"Backup of all {number}", soon) { Days = 6, Roles = [StageGranular.GlobalAdministrator, StageGranular.HelpdeskAdministrator] }));
        foreach (var (number, each) in all.Index())
        {
            each.AddTo(write.Db, partner.Id, customers[number % customers.Count]);
        }

        await write.CommitAsync(Cancel);
    }
}
