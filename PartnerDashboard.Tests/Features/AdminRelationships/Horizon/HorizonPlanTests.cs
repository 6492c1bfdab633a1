using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Bulk;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

/// <summary>What is asked again and again finds its rows by an index: 5,000 relationships of one partner make no page and no round slow.</summary>
public sealed class HorizonPlanTests
{
    private static readonly string[] Searches = ["", "a"];

    private readonly Planned _planned = new();

    [Fact]
    public async Task No_query_of_the_horizon_reads_all_relationships()
    {
        await using var stage = await Stage.SetAsync("global", _planned);
        var partner = (await HorizonWorld.FillAsync(stage, seed: 1)).Own;
        var horizon = stage.Get<HorizonService>();
        foreach (var (window, care, search) in from window in Enum.GetValues<HorizonWindow>() from care in Enum.GetValues<HorizonCare>() from search in Searches select (window, care, search))
        {
            var filter = new HorizonFilter(window, care, search);
            _planned.Forget();
            await horizon.CountAsync(filter, partner.Actor, Cancel);
            var first = await horizon.ListAsync(filter, null, partner.Actor, Cancel);
            var next = await horizon.ListAsync(filter, $"{stage.Clock.Now.UtcTicks}/1", partner.Actor, Cancel);
            var file = await horizon.ExportAsync(filter, partner.Actor, Cancel).CountAsync(Cancel);

            // Of each page its entries and, where there are any, their relationships; of what is typed first how many there are, and expired ones are
            // read by state. The file is read by pages as well.
            var (typed, expired) = (search.Length > 0, window == HorizonWindow.Expired);
            var pages = new[] { first.Items.Count, next.Items.Count, file }.Sum(found => (found > 0 ? 2 : 1) + (typed != expired ? 1 : 0));
            Assert.Equal((typed ? 1 : CountsOf(window)) + pages, _planned.Asked);
            Agreed.None(await ScansAsync(stage));
        }

        _planned.Forget();
        await horizon.CountAsync(partner.Actor, Cancel);
        await horizon.MonthsAsync(partner.Actor, Cancel);
        Assert.Equal(11 + 1, _planned.Asked);
        Agreed.None(await ScansAsync(stage));
    }

    [Fact]
    public async Task What_took_the_place_of_an_expired_one_is_looked_for_among_its_customers()
    {
        await using var stage = await Stage.SetAsync("global", _planned);
        var partner = (await HorizonWorld.FillAsync(stage, seed: 1)).Own;
        _planned.Forget();
        await stage.Get<HorizonService>().CountAsync(new(HorizonWindow.Expired, HorizonCare.Renews), partner.Actor, Cancel);

        await using var db = stage.Databases.Open();
        Assert.Contains(await _planned.StepsAsync(db), step => step.Step.Contains("(CustomerId=? AND PartnerId=? AND Status=?)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_of_relationships_is_read_in_its_order_and_what_is_in_use_for_its_page_alone()
    {
        await using var stage = await Stage.SetAsync("global", _planned);
        var partner = (await HorizonWorld.FillAsync(stage, seed: 1)).Own;
        foreach (var filter in new GranularFilter[] { new(), new(GranularStatus.Active), new(Search: "support"), new(GranularStatus.Active, "support"), new(Unused: true), new(Search: "support", Unused: true), new(CustomerId: Guid.NewGuid()), new(GroupId: Guid.NewGuid()) })
        {
            _planned.Forget();
            await stage.Get<GranularListService>().ListAsync(filter, null, partner.Actor, Cancel);
            await using var db = stage.Databases.Open();
            var steps = await _planned.StepsAsync(db);

            // Few are sorted: those of a customer, and those that are looked up for a group that has no more than a walk's.
            Agreed.None(steps.Where(step => filter.CustomerId is null && !step.Sql.Contains("\"SubjectId\" IN (", StringComparison.Ordinal) && step.Step.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal)).Select(step => $"{step.Step}: {step.Sql}"));
            Agreed.None(steps.Where(step => step.Sql.Contains("FROM \"AccessAssignments\"", StringComparison.Ordinal) && step.Step.Contains("AccessAssignments", StringComparison.Ordinal) && !step.Step.Contains("Id=?", StringComparison.Ordinal)).Select(step => step.Step));
            Agreed.None(await ScansAsync(stage));
        }
    }

    [Fact]
    public async Task A_query_that_reads_all_of_them_is_found()
    {
        await using var stage = await Stage.SetAsync("global", _planned);
        await stage.ReadAsync(db => db.GranularRelationships.CountAsync(each => each.Name == "x", Cancel));
        Assert.Single(await ScansAsync(stage));
    }

    [Fact]
    public async Task No_round_of_the_background_reads_all_relationships()
    {
        await using var stage = await Stage.SetAsync("global", _planned);
        await HorizonWorld.FillAsync(stage, seed: 1);
        await stage.WorkAsync();
        await stage.Get<ReminderWork>().RunAsync(Actor.System(stage.Cloud.Id), Cancel);
        var partner = await stage.World.PartnerAsync("Suspended");
        await stage.SuspendAsync(partner);
        foreach (var offered in new[] { true, false })
        {
            if (!offered)
            {
                await stage.SwitchOffAsync(PartnerDashboard.Features.Clouds.Feature.GranularRelationships);
            }

            _planned.Forget();
            await stage.Get<GranularWork>().RoundAsync(Actor.System(stage.Cloud.Id), Cancel);
            await stage.Get<AssignmentWork>().RoundAsync(Actor.System(stage.Cloud.Id), Cancel);
            await stage.Get<ReminderWork>().RunAsync(Actor.System(stage.Cloud.Id), Cancel);
            await stage.Get<BulkWork>().RoundAsync(Actor.System(stage.Cloud.Id), Cancel);
            Assert.True(_planned.Asked >= 8);
            Agreed.None(await ScansAsync(stage));
        }
    }

    [Fact]
    public async Task A_round_of_the_background_narrows_each_search_by_more_than_a_state()
    {
        await using var stage = await Stage.SetAsync("global", _planned);
        var partner = await stage.World.PartnerAsync("Suspended");
        await stage.SuspendAsync(partner);
        _planned.Forget();
        await stage.Get<GranularWork>().RoundAsync(Actor.System(stage.Cloud.Id), Cancel);
        await stage.Get<AssignmentWork>().RoundAsync(Actor.System(stage.Cloud.Id), Cancel);
        await stage.Get<ReminderWork>().RunAsync(Actor.System(stage.Cloud.Id), Cancel);

        await using var db = stage.Databases.Open();
        var steps = await _planned.StepsAsync(db);
        Assert.Contains(steps, step => step.Step.Contains("(GroupId=? AND Status=?)", StringComparison.Ordinal));

        // Pending assignments are few, whatever their relationships are.
        Agreed.None(steps
            .Where(step => step.Step.Contains("(Status=?)", StringComparison.Ordinal) && step.Sql.Contains("'Active'", StringComparison.Ordinal) && !step.Sql.Contains("'Pending'", StringComparison.Ordinal))
            .Select(step => step.Step));
        Assert.Equal(["EndsAt<?", "EndsAt<?", "EndedAt<?", "RemindAt<?"], steps.Select(step => step.Step).Where(step => step.Contains("Status=? AND", StringComparison.Ordinal)).Select(step => step.Split("Status=? AND ")[1].TrimEnd(')')));
        Assert.Contains(steps, step => step.Step.Contains("IX_Tenants_IsSuspended", StringComparison.Ordinal));
        Assert.Contains(steps, step => step.Step.Contains("PartnerId=? AND Status=?", StringComparison.Ordinal));
    }

    // By the tallies of whole days, and the rows of the day on which a window ends.
    private static int CountsOf(HorizonWindow window) => window switch
    {
        HorizonWindow.Day or HorizonWindow.Week or HorizonWindow.Month => 2,
        HorizonWindow.Later => 3,
        HorizonWindow.All or HorizonWindow.Expired => 1,
    };

    private async Task<IReadOnlyList<string>> ScansAsync(Stage stage)
    {
        await using var db = stage.Databases.Open();
        return await _planned.FullScansAsync(db, "GranularRelationships", "GranularEntries", "GranularReminders", "AccessAssignments", "SecurityGroups", "BulkRows", "HorizonTallies");
    }
}
