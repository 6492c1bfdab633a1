using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Bulk;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

/// <summary>What a partner does to many relationships in stories, through the services that pages and the background call.</summary>
internal static class BulkStage
{
    public static readonly BulkSelection All = new("", []);

    /// <summary>Active ones of one customer, so many of each sort that a bulk change meets, and an expired one that it does not.</summary>
    public static Task FillAsync(this Stage stage, Party partner, Party customer, int each = 3) => stage.ChangeAsync(db =>
    {
        var end = stage.Clock.Now.AddDays(20);
        for (var number = 0; number < each; number++)
        {
            Granted[] sorts =
            [
                new($"Plain {number}", end),
                new($"Extends {number}", end.AddDays(1)) { AutoExtend = true },
                new($"Global {number}", end.AddDays(2)) { Roles = [StageGranular.GlobalAdministrator, StageGranular.HelpdeskAdministrator] },
                new($"Global alone {number}", end.AddDays(3)) { Roles = [StageGranular.GlobalAdministrator] },
                new($"Over {number}", stage.Clock.Now),
                new($"Expired {number}", stage.Clock.Now.AddDays(-1)) { Status = GranularStatus.Expired },
            ];
            foreach (var sort in sorts)
            {
                sort.AddTo(db, partner.Id, customer.Actor);
            }
        }

        return Task.CompletedTask;
    });

    public static async Task<BulkPreview> PreviewAsync(this Stage stage, BulkKind kind, Party partner, BulkSelection? selection = null)
    {
        var result = await stage.Get<BulkService>().PreviewAsync(new(kind, selection ?? All), partner.Actor, Cancel);
        Assert.True(result.TryGetValue(out var preview, out var refusal), $"{refusal}");
        return preview;
    }

    public static async Task<Guid> StartAsync(this Stage stage, BulkKind kind, Party partner, BulkSelection? selection = null)
    {
        var result = await stage.Get<BulkService>().StartAsync(new(kind, selection ?? All), partner.Actor, Cancel);
        Assert.True(result.TryGetValue(out var run, out var refusal), $"{refusal}");
        return run;
    }

    public static async Task<BulkPreview> LookAsync(this Stage stage, Party partner, BulkOrder order)
    {
        Assert.True((await stage.Get<BulkService>().PreviewAsync(order, partner.Actor, Cancel)).TryGetValue(out var preview, out var refusal), $"{refusal}");
        return preview;
    }

    /// <summary>Started and worked off.</summary>
    public static async Task<Guid> DoneAsync(this Stage stage, Party partner, BulkOrder order)
    {
        Assert.True((await stage.Get<BulkService>().StartAsync(order, partner.Actor, Cancel)).TryGetValue(out var run, out var refusal), $"{refusal}");
        await stage.RunBulkAsync();
        return run;
    }

    public static async Task<BulkError?> RefusalAsync(this Stage stage, Party partner, BulkOrder order) =>
        (await stage.Get<BulkService>().StartAsync(order, partner.Actor, Cancel)).Error;

    public static Task<int> RunBulkAsync(this Stage stage) => stage.Get<BulkWork>().RunAsync(Actor.System(stage.Cloud.Id), Cancel);

    public static Task<int> BulkRoundAsync(this Stage stage) => stage.Get<BulkWork>().RoundAsync(Actor.System(stage.Cloud.Id), Cancel);

    public static async Task<BulkProgress> ProgressAsync(this Stage stage, Guid run, Party partner) =>
        await stage.Get<BulkRunService>().FindAsync(run, partner.Actor, Cancel) ?? throw new InvalidOperationException("There is no such run.");

    public static Task<List<BulkRow>> RowsAsync(this Stage stage, Guid run) =>
        stage.ReadAsync(db => db.BulkRows.AsNoTracking().Where(row => row.RunId == run).OrderBy(row => row.Number).ToListAsync(Cancel));

    /// <summary>Those that nothing stands against, in the order of work.</summary>
    public static Task<List<Guid>> PlainAsync(this Stage stage, Party partner) => stage.ReadAsync(db => db.GranularRelationships
        .Where(each => each.PartnerId == partner.Id && each.Name.StartsWith("Plain")).OrderBy(each => each.EndsAt).ThenBy(each => each.Id).Select(each => each.Id).ToListAsync(Cancel));
}
