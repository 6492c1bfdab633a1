using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// Works off what partners do to many relationships. Each row is one transaction with its change, its activity row, its mails and its
/// answer, under the authority that who started it has at that moment (T21). So a restart goes on with the next row and does nothing twice.
/// </summary>
public sealed class BulkWork(PortalDatabases databases, GranularActs acts, BulkMail mail, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    private const int Batch = 25;

    public async Task<int> RunAsync(Actor portal, CancellationToken cancel)
    {
        var done = 0;
        while (await RoundAsync(portal, cancel) is > 0 and var taken)
        {
            done += taken;
        }

        return done;
    }

    /// <summary>Some rows of every run, so that no run keeps another or the other work waiting.</summary>
    internal async Task<int> RoundAsync(Actor portal, CancellationToken cancel)
    {
        List<BulkRun> runs;
        await using (var db = databases.Open(portal))
        {
            runs = await db.BulkRuns.AsNoTracking().Where(run => run.Status == BulkStatus.Running).OrderBy(run => run.Id).ToListAsync(cancel);
        }

        var round = new WorkRound();
        foreach (var run in runs)
        {
            List<Guid> waiting;
            await using (var db = databases.Open(portal))
            {
                waiting = await db.BulkRows.AsNoTracking().Where(row => row.RunId == run.Id && row.Status == BulkRowStatus.Waiting)
                    .OrderBy(row => row.Number).Select(row => row.Id).Take(Batch).ToListAsync(cancel);
            }

            foreach (var row in waiting)
            {
                await round.TryAsync(() => StepAsync(run, row, portal, cancel));
            }

            if (waiting.Count == 0)
            {
                await round.TryAsync(() => FinishAsync(run.Id, portal, cancel));
            }

            // Once for many rows: open pages of the partner count anew each time.
            changes.Publish(new(portal.Cloud, run.PartnerId));
        }

        return round.Finish();
    }

    private async Task<bool> StepAsync(BulkRun run, Guid rowId, Actor portal, CancellationToken cancel)
    {
        var (taken, undone) = await TryAsync(run, rowId, refused: null, portal, cancel);
        return undone ? (await TryAsync(run, rowId, GranularError.PromiseBroken, portal, cancel)).Taken : taken;
    }

    /// <param name="run">As it was read; whether it still runs is asked again.</param>
    /// <param name="rowId">The row.</param>
    /// <param name="refused">Known already: what broke a promise was rolled back, and this writes down the answer alone.</param>
    /// <param name="portal">The portal.</param>
    /// <param name="cancel">Stops it.</param>
    private async Task<(bool Taken, bool Undone)> TryAsync(BulkRun run, Guid rowId, GranularError? refused, Actor portal, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(portal, cancel);
        var db = write.Db;
        var row = await db.BulkRows.SingleAsync(each => each.Id == rowId, cancel);
        if (row.Status != BulkRowStatus.Waiting || !await db.BulkRuns.AnyAsync(each => each.Id == run.Id && each.Status == BulkStatus.Running, cancel))
        {
            return (false, false);
        }

        Guid? customer = null;
        if (refused is null)
        {
            var result = await acts.TakeAsync(
                db, row.RelationshipId, row.RelationshipVersion, GranularAct.Of(run.Kind), await StarterAsync(db, run, portal, cancel), cancel, tellOwnSide: false);
            refused = result.Error;
            customer = result.TryGetValue(out var changed, out _) ? changed.CustomerId : null;
            if (refused == GranularError.PromiseBroken)
            {
                return (false, true);
            }
        }

        row.Answer(refused, clock.GetUtcNow());
        await write.CommitAsync(cancel);
        if (customer is { } told)
        {
            changes.Publish(new(portal.Cloud, told));
        }

        return (true, false);
    }

    private async Task<bool> FinishAsync(Guid runId, Actor portal, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(portal, cancel);
        var db = write.Db;
        var now = clock.GetUtcNow();
        var run = await db.BulkRuns.SingleAsync(each => each.Id == runId, cancel);
        if (await db.BulkRows.AnyAsync(row => row.RunId == runId && row.Status == BulkRowStatus.Waiting, cancel) || !run.Finish(now))
        {
            return false;
        }

        await mail.TellAsync(db, run, now, cancel);
        await write.CommitAsync(cancel);
        return true;
    }

    private static async Task<Actor> StarterAsync(PortalDb db, BulkRun run, Actor portal, CancellationToken cancel)
    {
        var name = await db.Tenants.Where(tenant => tenant.Id == run.PartnerId).Select(tenant => tenant.Name).SingleAsync(cancel);
        return new(portal.Cloud, run.StartedBy, run.StartedByName, "", run.PartnerId, TenantKind.Partner, name, new HashSet<Right>());
    }
}
