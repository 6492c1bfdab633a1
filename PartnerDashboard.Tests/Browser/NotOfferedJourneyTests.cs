using Microsoft.Playwright;
using PartnerDashboard.Features.Clouds;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>Where a cloud has no granular relationships, or has them no longer: why, what there is instead, and no way into nothing.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class NotOfferedJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    private static readonly string[] Pages =
        ["home", "admin-relationships", "admin-relationships/access", "admin-relationships/monitor", "templates", "groups", "customers"];

    [Theory]
    [InlineData("germany", "after Microsoft had closed this cloud")]
    [InlineData("21vianet", "not available in the cloud operated by 21Vianet")]
    public async Task The_reason_stands_there_and_delegated_administration_is_the_way(string cloud, string reason)
    {
        var story = new Story(portal, browser, cloud);
        var (seller, buyer) = (await story.World.PartnerAsync(), await story.World.CustomerAsync());
        await story.RelatedAsync(seller, buyer);
        var partner = await story.EnterAsync(seller.Actor);

        await partner.OpenAsync(story.At("admin-relationships"));
        await Expect(partner.Locator(".notice")).ToContainTextAsync(reason);
        await partner.Locator(".empty a[href='invitations/new']").ClickAsync();
        await Expect(partner.Locator(BrowserStory.Send)).ToBeVisibleAsync();
        await partner.OpenAsync(story.At($"admin-relationships/new?customer={buyer.Id}"));
        await Expect(partner.Locator(".empty")).ToContainTextAsync(reason);
        await Expect(partner.Locator("#compose")).ToHaveCountAsync(0);

        await AssertNoDeadEndAsync(story, partner, [.. Pages, $"customers/{buyer.Id}", $"customers/{buyer.Id}/services", $"admin-relationships/move/{buyer.Id}"]);
        var refused = await PostAsync(story, partner, "admin-relationships/send", ("Customer", $"{buyer.Id}"), ("RecipientEmail", buyer.Actor.Email), ("Name", "Forged"), ("Days", "90"), ("Roles", $"{StageGranular.HelpdeskAdministrator}"), ("Reason", "Why not."), ("Language", "en"));
        Assert.Contains("refused=", refused, StringComparison.Ordinal);
        await partner.OpenAsync(refused);
        await Expect(partner.Locator(".empty")).ToContainTextAsync(reason);
        await using var db = portal.Open(cloud);
        Assert.Empty(db.GranularRelationships.Where(made => made.PartnerId == seller.Id && made.ApprovedAt != null));
    }

    [Fact]
    public async Task What_was_granted_before_the_operator_switched_it_off_stays_and_can_be_ended_and_nothing_new_begins()
    {
        await using var own = await PortalHost.StartAsync(new() { Settings = new Dictionary<string, string> { ["Clouds:Serve:0:Slug"] = "global", ["Demo:Enabled"] = "false" } });
        var story = new Story(own, browser);
        var (seller, buyer, ops) = (await story.World.PartnerAsync(), await story.World.CustomerAsync(), await story.World.OperatorAsync());
        var granted = await story.GrantedAsync(seller, buyer, "Support and mail", "exchange-administrator", "helpdesk-administrator");
        var waiting = await story.GranularSentAsync(seller, buyer, "Second wish", amends: null, "global-reader");
        var operatorPage = await story.EnterAsync(ops.Actor);
        await operatorPage.GotoAsync(story.At("operator/features"));
        await operatorPage.Locator($"#feature-{Feature.GranularRelationships}-until").FillAsync("2024-01-31");
        await operatorPage.Locator($"#feature-{Feature.GranularRelationships} button[type=submit]").First.ClickAsync();
        await operatorPage.ArriveAsync(@"/operator/features\?notice=saved");

        var partner = await story.EnterAsync(seller.Actor);
        await AssertNoDeadEndAsync(story, partner, [.. Pages, $"admin-relationships/{granted}", $"customers/{buyer.Id}"]);
        await partner.OpenAsync(story.At("admin-relationships/new"));
        await Expect(partner.Locator(".empty")).ToBeVisibleAsync();
        await partner.OpenAsync(story.At($"admin-relationships/{granted}"));
        await Expect(partner.Locator("#terminate")).ToHaveCountAsync(1);
        await Expect(partner.Locator("a[href*='amends='], form[action$='auto-extend']")).ToHaveCountAsync(0);
        Assert.Contains("refused=NotOffered", await PostAsync(story, partner, $"admin-relationships/{granted}/auto-extend", ("version", await partner.Locator("#terminate input[name=version]").InputValueAsync()), ("on", "true")), StringComparison.Ordinal);

        var customer = await story.EnterAsync(buyer.Actor);
        await customer.GotoAsync(waiting.Link);
        await Expect(customer.Locator("h1")).Not.ToBeEmptyAsync();
        await Expect(customer.Locator("button[value=Approved]")).ToHaveCountAsync(0);
        await customer.GotoAsync(story.At($"partners/{seller.Id}/granular/{granted}/remove"));
        await customer.Locator("main button.danger").ClickAsync();
        await customer.ArriveAsync(@"/partners/[^/]+\?done=Terminated$");
    }

    /// <summary>Nothing on these pages asks for a granular relationship, and every link of theirs leads to a page.</summary>
    private static async Task AssertNoDeadEndAsync(Story story, IPage page, string[] pages)
    {
        var links = new HashSet<string>();
        foreach (var address in pages)
        {
            await page.OpenAsync(story.At(address));
            await Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
            await Expect(page.Locator("a[href*='admin-relationships/new']")).ToHaveCountAsync(0);
            links.UnionWith(await page.EvalOnSelectorAllAsync<string[]>("main a[href]:not([download]), nav a[href]", "all => all.map(link => link.href.split('#')[0])"));
        }

        foreach (var link in links.Where(link => link.StartsWith(story.Portal.Address.ToString(), StringComparison.Ordinal)))
        {
            var answer = await page.APIRequest.GetAsync(link);
            Assert.True(answer.Ok, $"{link} answers {answer.Status}.");
        }
    }

    /// <summary>What a form would send that no page shows; gives where the portal leads then.</summary>
    private static async Task<string> PostAsync(Story story, IPage page, string address, params (string Name, string Value)[] fields)
    {
        // The menu has a form, and with it a token, on every page.
        await page.EvaluateAsync("() => document.querySelector('.person-menu').open = true");
        var form = page.APIRequest.CreateFormData();
        form.Set("__RequestVerificationToken", (await page.Locator("input[name=__RequestVerificationToken]").First.InputValueAsync())!);
        foreach (var (name, value) in fields)
        {
            form.Set(name, value);
        }

        var answer = await page.APIRequest.PostAsync(story.At(address), new() { Form = form, MaxRedirects = 0 });
        return answer.Headers["location"];
    }
}
