using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>A file of customers in a real browser: read, checked with its bad rows, sent in the background.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class ImportJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    [Fact]
    public async Task A_file_with_bad_rows_is_imported_and_the_same_file_again_sends_nothing()
    {
        var story = new Story(portal, browser);
        var partner = await story.World.PartnerAsync("Northlight Managed Services");
        var number = Guid.NewGuid().ToString("N")[..8];
        var text = $"E-Mail;Ansprechpartner;Sprache\r\nit@a{number}.example;Jürgen Müller;de\r\nit@b{number}.example;Zoé;fr\r\nkein Postfach;Kim;de\r\nit@gmail.com;;Klingonisch\r\n";
        var file = new FilePayload { Name = "Kunden.csv", MimeType = "text/csv", Buffer = Encoding.Latin1.GetBytes(text) };
        var page = await story.EnterAsync(partner.Actor);
        var faults = new List<string>();

        await page.OpenAsync(story.At("invitations"));
        await page.Locator("a[href='invitations/import']").ClickAsync();
        await page.ChooseFileAsync("#file", file);
        await Expect(page.Locator("#encoding")).ToHaveValueAsync("Western");
        await Expect(page.Locator("#separator")).ToHaveValueAsync("Semicolon");
        await Expect(page.Locator("#column-RecipientName")).ToHaveValueAsync("1");
        await page.Locator("#reason").FillAsync("We look after your mail.");
        await page.Locator("#import-actions .primary").ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("tbody tr").First.Locator("td").First).ToHaveTextAsync("4");
        await page.LookAsync(faults, "import checked");

        await page.Locator("#import-actions .primary").ClickAsync();
        await page.ArriveAsync("/invitations/import/[^/]+$");
        await Expect(page.Locator(".page-header .chip.tone-good")).ToBeVisibleAsync();
        await Expect(page.Locator("tbody tr:has(.tone-good)")).ToHaveCountAsync(2);
        await page.LookAsync(faults, "import run");

        await page.OpenAsync(story.At("invitations/import"));
        await Expect(page.Locator("#runs a")).ToHaveTextAsync("Kunden.csv");
        await page.ChooseFileAsync("#file", file);
        await page.Locator("#reason").FillAsync("We look after your mail.");
        await page.Locator("#import-actions .primary").ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(4);
        await Expect(page.Locator("#report")).ToContainTextAsync("A request to this customer is waiting for its answer.");
        await Expect(page.Locator("#import-actions button")).ToHaveCountAsync(1);
        Agreed.None(faults);
    }
}
