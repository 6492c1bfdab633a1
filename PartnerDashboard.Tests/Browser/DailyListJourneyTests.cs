using Microsoft.Playwright;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Relationships;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>The list as a daily tool: found as one types, narrowed, kept as a view, opened again, acted on, and taken along as a file of exactly that.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class DailyListJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    [Fact]
    public async Task Customers_are_searched_narrowed_kept_as_a_view_and_exported_as_shown()
    {
        var story = new Story(portal, browser);
        var partner = await story.World.PartnerAsync("Northlight Managed Services");
        await using (var write = await portal.Databases.WriteAsync(story.World.Cloud, Cancel))
        {
            foreach (var (name, delegated) in new[] { ("Dailyfall North", true), ("Dailyfall South", true), ("Dailyfall West", false), ("Other", true) })
            {
                var customer = Granted.EnterCustomer(write.Db, name);
                write.Db.Add(ResellerRelationship.Establish(partner.Id, customer.TenantId, Guid.NewGuid(), Guid.NewGuid(), DateTimeOffset.UtcNow));
                if (delegated)
                {
                    write.Db.Add(PartnerDashboard.Features.AdminRelationships.DelegatedAdministration.Grant(partner.Id, customer.TenantId, Guid.NewGuid(), [], customer.UserId, DateTimeOffset.UtcNow));
                }
            }

            await write.CommitAsync(Cancel);
        }

        var page = await story.EnterAsync(partner.Actor);
        var faults = new List<string>();
        await page.OpenAsync(story.At("customers"));
        var names = page.Locator("tbody tr td.named a");
        await Expect(names).ToHaveCountAsync(4);
        await page.Locator("#search").PressSequentiallyAsync("dailyfall");
        await Expect(names).ToHaveCountAsync(3);
        await page.Locator("#access").SelectOptionAsync("Delegated");
        await Expect(names).ToHaveTextAsync(["Dailyfall North", "Dailyfall South"]);

        await page.Locator(".view-menu > summary").ClickAsync();
        await page.Locator("#view-new").FillAsync("My daily list");
        await page.Locator(".view-new button").ClickAsync();
        await Expect(page.Locator(".view-line a")).ToHaveAttributeAsync("aria-current", "true");
        await page.LookAsync(faults, "views");
        await page.SetViewportSizeAsync(1280, 900);

        // Another day: the address says nothing yet.
        await page.OpenAsync(story.At("customers"));
        await Expect(names).ToHaveCountAsync(4);
        await page.Locator(".view-menu > summary").ClickAsync();
        await page.Locator(".view-line a").ClickAsync();
        await Expect(names).ToHaveTextAsync(["Dailyfall North", "Dailyfall South"]);
        await Expect(page.Locator("#search")).ToHaveValueAsync("dailyfall");

        await page.Locator(".export-menu > summary").ClickAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href^='customers.jsonl']").ClickAsync());
        var lines = await File.ReadAllLinesAsync(await file.PathAsync(), Cancel);
        Assert.Equal(await names.AllTextContentsAsync(), lines.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("name").GetString()));

        // The menu of a row, by keys: it says whose it is, and gives the focus back.
        await names.Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("m");
        await Expect(page.Locator("#row-menu .menu-title").First).ToHaveTextAsync("Dailyfall South");
        await Expect(page.Locator("#row-menu a").First).ToBeFocusedAsync();
        await page.LookAsync(faults, "row menu");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#row-menu")).ToBeHiddenAsync();
        await Expect(names.Nth(1)).ToBeFocusedAsync();

        // On a telephone the search stands alone; what else narrows is counted on one button, and stands behind it.
        await page.SetViewportSizeAsync(390, 900);
        await Expect(page.Locator("#access")).ToBeHiddenAsync();
        await Expect(page.Locator(".more-filters")).ToHaveTextAsync("Filters (1)");
        await page.Locator(".more-filters > summary").ClickAsync();
        await page.Locator("#access").SelectOptionAsync("");
        await Expect(names).ToHaveCountAsync(3);
        await Expect(page.Locator(".more-filters")).ToHaveTextAsync("Filters");
        await Expect(page.Locator("#access")).ToBeVisibleAsync();
        await page.LookAsync(faults, "filters");
        Agreed.None(faults);
    }

    [Fact]
    public async Task Back_and_reload_come_to_the_page_of_the_list_that_was_left()
    {
        var story = new Story(portal, browser);
        var partner = await story.World.PartnerAsync("Northlight Managed Services");
        await using (var write = await portal.Databases.WriteAsync(story.World.Cloud, Cancel))
        {
            for (var number = 0; number < CustomerService.PageSize + 2; number++)
            {
                var customer = Granted.EnterCustomer(write.Db, $"Turning page {number:00}");
                write.Db.Add(ResellerRelationship.Establish(partner.Id, customer.TenantId, Guid.NewGuid(), Guid.NewGuid(), DateTimeOffset.UtcNow));
            }

            await write.CommitAsync(Cancel);
        }

        var page = await story.EnterAsync(partner.Actor);
        var names = page.Locator("tbody tr td.named a");
        string[] last = ["Turning page 25", "Turning page 26"];
        await page.OpenAsync(story.At("customers?sort=Name"));
        await Expect(names).ToHaveCountAsync(CustomerService.PageSize);
        await page.Locator(".pager button").Last.ClickAsync();
        await Expect(names).ToHaveTextAsync(last);

        await names.First.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(last[0]);
        await page.GoBackAsync();
        await Expect(names).ToHaveTextAsync(last);
        await page.ReloadAsync();
        await Expect(names).ToHaveTextAsync(last);

        // What is typed now begins on the first page, of it and of the address.
        await page.Locator("#search").FillAsync("page 25");
        await Expect(names).ToHaveTextAsync([last[0]]);
        Assert.DoesNotContain("after=", page.Url, StringComparison.Ordinal);
        await page.Locator("#search").FillAsync("");
        await Expect(names).ToHaveCountAsync(CustomerService.PageSize);
        await page.Locator(".pager button").Last.ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[?&]after="));
        await page.Locator(".pager button").First.ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("after="));
        await Expect(names).ToHaveCountAsync(CustomerService.PageSize);
    }
}
