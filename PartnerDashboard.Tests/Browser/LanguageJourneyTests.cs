using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnerDashboard.Features.Tenants;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>The whole path in each language, chosen in the menu: the partner reads its own, the mail and the customer read another.</summary>
[Collection(SharedPortalTests.Name)]
public sealed partial class LanguageJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    private const string Words =
        "() => [...document.querySelectorAll('h1, h2, h3, th, dt, label, legend, button, a.button, nav a, summary, .lead, .hint, .notice-title, option')]"
        + ".filter(element => !element.closest('[lang]:not(html)')).map(element => element.innerText.trim()).filter(text => /[a-z]{3}/i.test(text))";

    /// <summary>Words that are the same in both languages, and names.</summary>
    private static readonly HashSet<string> Alike =
    [
        "PartnerID", "Partner Dashboard", "Fabrikam Consulting", "Contoso", "Microsoft ID", // names
        "Menu", "Invitations", "Action", "Services", "Source", "Date", "Client", "Notes", // French
        "Status", "Name", "Partner", "Organisation", "Cloud", "Team", "Tags", // German
    ];

    /// <summary>What each page says in English at a step of the path: read in the first language's turn, for all of them.</summary>
    private static readonly Dictionary<(string Step, string Page), IReadOnlySet<string>> Spoken = [];

    private readonly Story _story = new(portal, browser);

    [Theory]
    [InlineData("fr", "de")]
    [InlineData("de", "zh-Hans")]
    [InlineData("zh-Hans", "fr")]
    public async Task The_whole_path_speaks(string language, string customersLanguage)
    {
        var seller = await _story.World.PartnerAsync();
        var buyer = await _story.World.EnterAsync(A.Customer(language: customersLanguage), TenantRole.GlobalAdmin);
        var english = await _story.EnterAsync(seller.Actor);
        var partner = await _story.EnterAsync(seller.Actor);
        await partner.OpenAsync(_story.At("home"));
        await partner.SpeakAsync(language);
        var left = new List<string>();
        await LookAsync(left, "new", partner, english, "home", "customers", "invitations", "invitations/new", "invitations/open-link", "activity", "account/password", "about");

        // The mail is the customer's: found by the address, its language is chosen by hand.
        await partner.OpenAsync(_story.At("invitations/new"));
        await partner.ComposeAsync(buyer.Actor.Email, "01 02 03");
        await partner.Locator("#language").SelectOptionAsync(customersLanguage);
        await Expect(partner.Locator("pre.mail")).ToHaveAttributeAsync("lang", customersLanguage);
        await Expect(partner.Locator("pre.mail")).ToContainTextAsync(customersLanguage switch { "de" => "Abonnements", "fr" => "abonnements", _ => "订阅" });
        var link = await partner.SendAsync();
        await Expect(partner.Locator("html")).ToHaveAttributeAsync("lang", language);
        var sent = new Uri(partner.Url).AbsolutePath[(_story.Cloud.Length + 2)..];
        await LookAsync(left, "sent", partner, english, sent);

        var customer = await _story.EnterAsync(buyer.Actor);
        var reader = await _story.EnterAsync(buyer.Actor);
        await customer.GotoAsync(link);
        await customer.SpeakAsync(language);
        await LookAsync(left, "asked", customer, reader, new Uri(link).AbsolutePath[(_story.Cloud.Length + 2)..]);
        await customer.ApproveAsync();
        var receipt = new Uri(customer.Url).AbsolutePath[(_story.Cloud.Length + 2)..];
        await LookAsync(left, "approved", customer, reader, receipt, "home", "partners", $"partners/{seller.Id}", $"partners/{seller.Id}/remove-roles");
        await LookAsync(left, "approved", partner, english, "customers", $"customers/{buyer.Id}", $"customers/{buyer.Id}/remove-relationship");
        Agreed.None(left.Distinct());
    }

    [Fact]
    public async Task The_chosen_language_comes_back_with_the_account_and_without_scripts()
    {
        var buyer = await _story.World.CustomerAsync();
        var page = await _story.StrangerAsync(locale: "de-AT", javaScript: false);
        await page.GotoAsync(_story.At(""));
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await page.GotoAsync(_story.At("account/sign-in"));
        await page.SignInAsync(buyer.Actor.Email);
        await page.GotoAsync(_story.At("account/password"));
        await page.SpeakAsync("fr");

        var elsewhere = await _story.EnterAsync(buyer.Actor, locale: "en-US");

        await Expect(elsewhere.Locator("html")).ToHaveAttributeAsync("lang", "fr");
    }

    /// <summary>Notes every heading, label, button and hint of these pages that reads as it does in English.</summary>
    private async Task LookAsync(List<string> left, string step, IPage page, IPage english, params string[] pages)
    {
        foreach (var address in pages)
        {
            var place = (step, Id().Replace(address, "*"));
            if (!Spoken.TryGetValue(place, out var theirs))
            {
                Spoken[place] = theirs = (await WordsAsync(english, address)).ToHashSet();
            }

            var own = await WordsAsync(page, address);
            Assert.NotEqual("en", await page.Locator("html").GetAttributeAsync("lang"));
            Assert.NotEmpty(theirs);
            left.AddRange(own.Where(theirs.Contains).Where(text => !Alike.Contains(text)).Select(text => $"{address}: {text}"));
        }
    }

    private async Task<string[]> WordsAsync(IPage page, string address)
    {
        await page.OpenAsync(_story.At(address));
        await Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        return await page.EvaluateAsync<string[]>(Words);
    }

    [GeneratedRegex("(?<=/)[A-Za-z0-9_-]{20,}")]
    private static partial Regex Id();
}
