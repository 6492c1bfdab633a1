using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.AdminRelationships.Pages;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Bulk.Pages;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Pages;

/// <summary>What the horizon, the page of a run and the lead times show and offer.</summary>
public sealed class HorizonPageTests : StageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private Party _partner = null!;
    private Party _customer = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_partner, _customer) = (await Stage.World.PartnerAsync("Northlight"), await Stage.World.CustomerAsync("Contoso <b>"));
        await Stage.FillAsync(_partner, _customer, each: 2);
        SignIn(_partner.Actor);
    }

    [Fact]
    public void I20_each_figure_stands_on_its_tile_and_leads_to_the_list_of_that_length()
    {
        var page = Open();
        var tiles = page.FindAll(".tile a").Select(link => (Address: link.GetAttribute("href")!, Figure: int.Parse(string.Concat(link.TextContent.TakeWhile(char.IsAsciiDigit)), null))).ToList();

        Assert.Equal(15, tiles.Count);
        foreach (var (address, figure) in tiles)
        {
            var list = Open(address[address.IndexOf('?', StringComparison.Ordinal)..]);
            Assert.Equal(figure, list.FindAll("tbody tr:has(td[data-label=Customer])").Count);
            Assert.Equal(address, Assert.Single(list.FindAll(".tile a[aria-current=true]")).GetAttribute("href"));
        }
    }

    [Fact]
    public void Names_are_shown_as_they_were_written_and_files_carry_what_is_looked_at()
    {
        var page = Open("?window=Month&care=NeedsYou&search=plain");

        Assert.Contains("Contoso <b>", page.Find("tbody tr:has(td.pick)").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["admin-relationships/horizon.csv?window=Month&care=NeedsYou&search=plain", "admin-relationships/horizon.ics?window=Month&care=NeedsYou&search=plain"],
            page.FindAll("a[download]").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData(TenantRole.AdminAgent, true)]
    [InlineData(TenantRole.SalesAgent, false)]
    [InlineData(TenantRole.HelpdeskAgent, false)]
    public async Task Who_may_only_look_is_offered_no_change(TenantRole role, bool changes)
    {
        await Stage.StartAsync(BulkKind.AutoExtendOn, _partner);
        SignIn(await Stage.World.MemberAsync(_partner.Tenant, role));

        var page = Open();

        Assert.Equal(changes, page.FindAll("#bulk").Count > 0);
        Assert.Equal(changes, page.FindAll("td.pick").Count > 0);
        Assert.Equal(changes, page.FindAll("#runs").Count > 0);
        Assert.Equal(changes, page.FindAll("a[href='admin-relationships/reminders']").Count > 0);
    }

    [Fact]
    public async Task What_is_picked_is_previewed_with_reasons_and_then_done()
    {
        var page = Open();
        foreach (var name in new[] { "Plain 0", "Global 1" })
        {
            Row(page, name).QuerySelector("input")!.Change(true);
        }

        Assert.Contains("2 selected", page.Find("#bulk").TextContent, StringComparison.Ordinal);
        await page.Find("#bulk .actions .primary").ClickAsync(new());
        Assert.Contains("1 relationship will change.", page.Find(".preview").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 stays as it is:", Assert.Single(page.FindAll(".preview li")).TextContent, StringComparison.Ordinal);

        // Another choice makes what was shown untrue.
        page.Find("#bulk input[value=DropGlobalAdministrator]").Change(true);
        Assert.Empty(page.FindAll(".preview"));
        page.Find("#bulk input[value=AutoExtendOn]").Change(true);
        await page.Find("#bulk .actions .primary").ClickAsync(new());
        await page.Find("#bulk .actions .primary").ClickAsync(new());

        var run = Assert.Single(await Stage.Get<BulkRunService>().RecentAsync(_partner.Actor, Cancel));
        Assert.EndsWith($"bulk/{run.Id}", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(2, run.Total);
    }

    [Fact]
    public async Task A_change_that_may_not_be_is_refused_in_words()
    {
        var page = Open();
        await Stage.StartAsync(BulkKind.AutoExtendOn, _partner);

        await page.Find("#bulk .actions .primary").ClickAsync(new());

        Assert.Contains("still running", page.Find("#bulk [role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_cloud_has_no_granular_relationships_any_more_nothing_can_be_prolonged()
    {
        await Stage.SwitchOffAsync(Feature.GranularRelationships);

        var page = Open();

        Assert.Contains("not offered in this cloud", page.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#bulk, td.pick"));
        Assert.NotEmpty(page.FindAll(".tile"));
    }

    [Fact]
    public async Task The_page_of_a_run_follows_its_progress_and_says_why_rows_were_refused()
    {
        var run = await Stage.StartAsync(BulkKind.AutoExtendOn, _partner);
        var page = Render<BulkRunPage>(parameters => parameters.Add(one => one.Id, run));
        Assert.Equal(("10", "0"), (page.Find("progress").GetAttribute("max"), page.Find("progress").GetAttribute("value")));

        await Stage.RunBulkAsync();
        Publish();

        page.WaitForAssertion(() => Assert.Equal("10", page.Find("progress").GetAttribute("value")), Patience);
        page.WaitForAssertion(() => Assert.Equal("Finished", page.Find(".page-header .chip").TextContent.Trim()), Patience);
        Assert.Empty(page.FindAll(".page-header button"));
        Assert.Contains("Global Administrator", Row(page, "Global alone 0").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_that_somebody_asked_for_stay_while_the_run_goes_on()
    {
        await Stage.FillAsync(await OtherAsync(), _customer, each: 24);
        var run = await Stage.StartAsync(BulkKind.AutoExtendOn, _partner);
        var page = Render<BulkRunPage>(parameters => parameters.Add(one => one.Id, run));
        Assert.Equal(50, page.FindAll("tbody tr").Count);
        await page.FindAll(".actions button")[^1].ClickAsync(new());
        Assert.Equal(100, page.FindAll("tbody tr").Count);

        await Stage.BulkRoundAsync();
        Publish();

        page.WaitForAssertion(() => Assert.Equal("25", page.Find("progress").GetAttribute("value")), Patience);
        Assert.Equal(100, page.FindAll("tbody tr").Count);
    }

    [Fact]
    public async Task A_run_is_cancelled_on_its_page_and_a_foreign_one_is_missing()
    {
        var run = await Stage.StartAsync(BulkKind.AutoExtendOn, _partner);
        await Render<BulkRunPage>(parameters => parameters.Add(one => one.Id, run)).FindAll(".page-header button")[^1].ClickAsync(new());
        Assert.Equal(BulkStatus.Cancelled, (await Stage.ProgressAsync(run, _partner)).Status);

        await OtherAsync();
        Assert.Contains("no such change", Render<BulkRunPage>(parameters => parameters.Add(one => one.Id, run)).Find("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lead_times_are_changed_and_what_is_no_number_stays_to_be_mended()
    {
        var page = Render<RemindersPage>();
        Assert.Equal("30, 7, 1", page.Find("#days").GetAttribute("value"));

        page.Find("#days").Change("soon");
        await page.Find("form").SubmitAsync();
        Assert.Contains("whole numbers", page.Find("#days-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(("soon", "true"), (page.Find("#days").GetAttribute("value"), page.Find("#days").GetAttribute("aria-invalid")));

        page.Find("#days").Change("3;60");
        await page.Find("form").SubmitAsync();
        Assert.Equal("Saved. Reminders now come 60, 3 days before the end.", page.Find("[role=status]").TextContent);
        Assert.Empty(page.FindAll("[aria-invalid]"));

        SignIn(_customer.Actor);
        Assert.Equal("30, 7, 1", Render<CustomerRemindersPage>().Find("#days").GetAttribute("value"));
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private IRenderedComponent<HorizonPage> Open(string query = "")
    {
        Navigation.NavigateTo($"admin-relationships/horizon{query}");
        return Render<HorizonPage>();
    }

    private static IElement Row<T>(IRenderedComponent<T> page, string name)
        where T : IComponent => page.FindAll("tbody tr").Single(row => row.QuerySelectorAll("a").Any(link => link.TextContent == name));

    /// <summary>Another partner, who now sits in front of the page.</summary>
    private async Task<Party> OtherAsync()
    {
        _partner = await Stage.World.PartnerAsync("Vauban");
        SignIn(_partner.Actor);
        return _partner;
    }

    // The background of the stage has a feed of its own.
    private void Publish() => Services.GetRequiredService<ChangeFeed<TenantChanged>>().Publish(new(Stage.Cloud.Id, _partner.Id));
}
