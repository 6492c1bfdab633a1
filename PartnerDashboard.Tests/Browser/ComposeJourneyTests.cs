using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnerDashboard.Features.Tenants;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>Composing: every rule speaks while typing, nothing typed is lost, and one click sends once.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class ComposeJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    private readonly Story _story = new(portal, browser);

    [Fact]
    public async Task R4_R10_What_would_be_refused_is_told_while_typing()
    {
        var seller = await _story.World.PartnerAsync();
        var abroad = await _story.World.EnterAsync(A.Customer("Tailspin", "DE"), TenantRole.GlobalAdmin);
        var csp = await _story.World.EnterAsync(A.Customer("Proseware", "US", transactsAsCsp: true), TenantRole.GlobalAdmin);
        var waiting = await _story.World.CustomerAsync();
        await _story.SentAsync(seller, waiting);
        var fit = await _story.World.CustomerAsync("Woodgrove");
        var page = await ComposeAsync(seller);
        await page.Locator("#reason").FillAsync("We look after your mail.");

        await RefusesAsync(page, "#email", abroad.Actor.Email, "#customer-error", "The customer is in another market");
        await RefusesAsync(page, "#email", csp.Actor.Email, "#customer-error", "itself sells as a Cloud Solution Provider");
        await RefusesAsync(page, "#email", waiting.Actor.Email, "#customer-error", "is waiting for its answer");
        await RefusesAsync(page, "#email", seller.Actor.Email, "#email-error", "belongs to your own organization");
        await RefusesAsync(page, "#email", "somebody@gmail.com", "#email-error", "public mail provider");
        await RefusesAsync(page, "#email", "nobody", "#email-error", "This is not an e-mail address");
        await page.Locator("#email").FillAsync(fit.Actor.Email);
        await Expect(page.Locator(BrowserStory.Send)).ToBeEnabledAsync();

        await RefusesAsync(page, "#reason", "See www.fabrikam.example", "#reason-error", "Web addresses are not allowed");
        await page.Locator("#reason").FillAsync("We look after your mail.");
        await RefusesAsync(page, "#mail-text", "Open https://fabrikam.example/now", "#mail-text-error", "Web addresses are not allowed");
        await page.Locator("#mail-text").FillAsync("Call us.");
        await RefusesAsync(page, "#customer", Guid.NewGuid().ToString(), "#customer-error", "no customer with this tenant ID");
        await page.Locator("#customer").FillAsync("");
        await Expect(page.Locator(BrowserStory.Send)).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_draft_is_saved_and_resumed_after_a_reload()
    {
        var (seller, buyer) = (await _story.World.PartnerAsync(), await _story.World.CustomerAsync());
        var page = await ComposeAsync(seller);
        await page.Locator("#reason").FillAsync("Half a thou");

        await page.Locator("#compose button[type=button]").ClickAsync();
        await page.ArriveAsync("/edit$");
        await Expect(page.Locator(".notice [role=status]")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("#reason")).ToHaveValueAsync("Half a thou");
        await page.ComposeAsync(buyer.Actor.Email, "A whole thought.");
        await page.SendAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("A whole thought.");

        await page.GoBackAsync();
        await Expect(page.Locator("main .empty")).ToContainTextAsync("not a draft any more");
        await Expect(page.Locator("#compose")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_language_of_the_customer_rewords_a_text_that_was_not_touched_and_no_other()
    {
        var page = await ComposeAsync(await _story.World.PartnerAsync());
        var words = page.Locator("#mail-text");
        await Expect(words).ToHaveValueAsync(new Regex("^We would like"));

        await page.Locator("#language").SelectOptionAsync("zh-Hans");
        await Expect(words).ToHaveValueAsync(new Regex(@"[\u4e00-\u9fff]"));
        await Expect(page.Locator("pre.mail")).ToContainTextAsync(new Regex(@"[\u4e00-\u9fff]"));

        await words.FillAsync("Our own words.");
        await page.Locator("#language").SelectOptionAsync("en");
        await Expect(page.Locator("pre.mail")).ToContainTextAsync("Whatever you decide");
        await Expect(words).ToHaveValueAsync("Our own words.");
        await Expect(page.Locator("pre.mail")).ToContainTextAsync("Our own words.");
    }

    [Fact]
    public async Task A_double_click_sends_once_and_going_back_sends_nothing()
    {
        var (seller, buyer) = (await _story.World.PartnerAsync(), await _story.World.CustomerAsync());
        var page = await ComposeAsync(seller);
        await page.ComposeAsync(buyer.Actor.Email);
        await Expect(page.Locator(BrowserStory.Send)).ToBeEnabledAsync();

        // The first answer is held until the second click has happened.
        var (requests, clicked) = (0, new TaskCompletionSource());
        await page.RouteAsync("**/invitations/send", async route =>
        {
            requests++;
            await clicked.Task;
            await route.ContinueAsync();
        });
        page.Console += (_, _) => clicked.TrySetResult();
        await page.Locator(BrowserStory.Send).EvaluateAsync("button => { button.click(); setTimeout(() => { button.click(); console.log('clicked twice'); }, 100); }");

        await Expect(page.Locator(".notice [role=status]")).ToBeVisibleAsync();
        Assert.Equal(1, requests);
        await page.GoBackAsync();
        await Expect(page.Locator("#compose")).ToBeVisibleAsync();
        await page.ComposeAsync(buyer.Actor.Email);
        await Expect(page.Locator("#customer-error")).ToContainTextAsync("is waiting for its answer");
        await page.OpenAsync(_story.At("invitations"));
        await Expect(page.Locator("tbody tr:has(a)")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_stale_second_tab_is_told_and_keeps_what_was_typed()
    {
        var (seller, buyer) = (await _story.World.PartnerAsync(), await _story.World.CustomerAsync());
        var first = await ComposeAsync(seller);
        await first.ComposeAsync(buyer.Actor.Email, "The first version.");
        await first.Locator("#compose button[type=button]").ClickAsync();
        await first.ArriveAsync("/edit$");
        var second = await first.Context.NewPageAsync();
        await second.OpenAsync(first.Url);
        await Expect(second.Locator("#reason")).ToHaveValueAsync("The first version.");

        await first.Locator("#reason").FillAsync("The second version.");
        await first.Locator("#compose button[type=button]").ClickAsync();
        await Expect(first.Locator(".notice [role=status]")).ToBeVisibleAsync();
        await second.Locator("#reason").FillAsync("What the other tab thinks.");

        await Expect(second.Locator(".notice[role=alert]")).ToContainTextAsync("Somebody changed it");
        await Expect(second.Locator(BrowserStory.Send)).ToBeDisabledAsync();
        await second.Locator("#compose button[type=button]").ClickAsync();
        await Expect(second.Locator(".notice[role=alert]").First).ToContainTextAsync("Somebody changed it");
        await Expect(second.Locator("#reason")).ToHaveValueAsync("What the other tab thinks.");
        await first.ReloadAsync();
        await Expect(first.Locator("#reason")).ToHaveValueAsync("The second version.");
    }

    [Fact]
    public async Task R5_In_21Vianet_one_reseller_a_service()
    {
        var story = new Story(portal, browser, "21vianet");
        var (first, second, buyer) = (await story.World.PartnerAsync(), await story.World.PartnerAsync("Adatum"), await story.World.CustomerAsync());
        await story.RelatedAsync(first, buyer, delegated: true, CloudService.Office365);
        var page = await story.EnterAsync(second.Actor);
        await page.OpenAsync(story.At("invitations/new"));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Request a reseller relationship");
        await Expect(page.Locator(BrowserStory.Send)).ToContainTextAsync("Send request");

        await page.Locator("#email").FillAsync(buyer.Actor.Email);
        await page.Locator("#reason").FillAsync("We run your databases.");
        await page.Locator("input[name=Services][value=Office365]").CheckAsync();
        await Expect(page.Locator("#services-error")).ToContainTextAsync("Another reseller administers");
        await Expect(page.Locator(BrowserStory.Send)).ToBeDisabledAsync();

        await page.Locator("input[name=Services][value=Office365]").UncheckAsync();
        await page.Locator("input[name=Services][value=Azure]").CheckAsync();
        var link = await page.SendAsync();
        var customer = await story.EnterAsync(buyer.Actor);
        await customer.GotoAsync(link);
        await Expect(customer.Locator("main")).ToContainTextAsync("Resellers you work with today");
        await Expect(customer.Locator("main")).Not.ToContainTextAsync(new Regex(@"\bpartners?\b(?!\.)"));
        await customer.ApproveAsync();
        await customer.OpenAsync(story.At("partners"));
        await Expect(customer.Locator("tbody tr")).ToHaveCountAsync(2);
    }

    private async Task<IPage> ComposeAsync(Party seller)
    {
        var page = await _story.EnterAsync(seller.Actor);
        await page.OpenAsync(_story.At("invitations/new"));
        await Expect(page.Locator(BrowserStory.Send)).ToBeDisabledAsync();
        return page;
    }

    private static async Task RefusesAsync(IPage page, string field, string typed, string error, string told)
    {
        await page.Locator(field).FillAsync(typed);
        await Expect(page.Locator(error)).ToContainTextAsync(told);
        await Expect(page.Locator(BrowserStory.Send)).ToBeDisabledAsync();
    }
}
