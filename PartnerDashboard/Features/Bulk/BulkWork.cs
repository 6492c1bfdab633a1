using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Bulk;

/// <summary>
/// Works off what partners do to many. Rows are done with their change, activity row, mails and answer in one transaction, under the
/// authority that who started it has at that moment (T21). So a restart goes on with the next row and does nothing twice.
/// </summary>
public sealed partial class BulkWork(
    PortalDatabases databases, BulkActs acts, BulkMail mail, ChangeFeed<TenantChanged> changes, TimeProvider clock, ILogger<BulkWork> logger)
{
    private const int Steps = 25;

    public Task<int> RunAsync(Actor portal, CancellationToken cancel) => WorkRound.UntilNoneAsync(() => RoundAsync(portal, cancel));

    /// <summary>Some rows of every run, so that no run keeps another waiting.</summary>
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
            var batch = acts.Of(run.Kind).Batch;
            await using (var db = databases.Open(portal))
            {
                waiting = await db.BulkRows.AsNoTracking().Where(row => row.RunId == run.Id && row.Status == BulkRowStatus.Waiting)
                    .OrderBy(row => row.Number).Select(row => row.Id).Take(Math.Max(Steps, batch)).ToListAsync(cancel);
            }

            foreach (var rows in waiting.Chunk(batch))
            {
                await round.TryAsync(() => StepAsync(run, rows, portal, cancel));
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

    /// <summary>Rows together; when something goes wrong that no rule foresaw each for itself, so that one takes no other with it.</summary>
    private async Task<bool> StepAsync(BulkRun run, IReadOnlyList<Guid> rows, Actor portal, CancellationToken cancel)
    {
        try
        {
            return await TakeAsync(run, rows, portal, cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            if (rows is [var only])
            {
                RowFailed(logger, portal.Cloud.Slug, run.Id, only, error);
                return await MissAsync(only, portal, cancel);
            }
        }

        var taken = false;
        foreach (var row in rows)
        {
            taken |= await StepAsync(run, [row], portal, cancel);
        }

        return taken;
    }

    /// <summary>Writes down that a row went wrong, and nothing else of it.</summary>
    private async Task<bool> MissAsync(Guid id, Actor portal, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(portal, cancel);
        if (await write.Db.BulkRows.SingleOrDefaultAsync(row => row.Id == id && row.Status == BulkRowStatus.Waiting, cancel) is not { } row)
        {
            return false;
        }

        row.Miss(clock.GetUtcNow());
        await write.CommitAsync(cancel);
        return true;
    }

    private async Task<bool> TakeAsync(BulkRun run, IReadOnlyList<Guid> rows, Actor portal, CancellationToken cancel)
    {
        var (taken, undone) = await TryAsync(run, rows, null, portal, cancel);
        return undone is null ? taken : (await TryAsync(run, rows, undone, portal, cancel)).Taken;
    }

    /// <param name="run">As it was read; whether it still runs is asked again.</param>
    /// <param name="ids">Its rows.</param>
    /// <param name="known">The answers, when what was changed was rolled back: this writes them down alone.</param>
    /// <param name="portal">The portal.</param>
    /// <param name="cancel">Stops it.</param>
    private async Task<(bool Taken, IReadOnlyList<BulkAnswer>? Undone)> TryAsync(
        BulkRun run, IReadOnlyList<Guid> ids, IReadOnlyList<BulkAnswer>? known, Actor portal, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(portal, cancel);
        var db = write.Db;
        var rows = await db.BulkRows.Where(each => ids.Contains(each.Id)).OrderBy(each => each.Number).ToListAsync(cancel);
        if (rows.Exists(row => row.Status != BulkRowStatus.Waiting) || !await db.BulkRuns.AnyAsync(each => each.Id == run.Id && each.Status == BulkStatus.Running, cancel))
        {
            return (false, null);
        }

        var answers = known ?? await acts[run.Kind].TakeAsync(db, run, rows, await db.StarterAsync(portal.Cloud, run.PartnerId, run.StartedBy, run.StartedByName, cancel), cancel);
        if (known is null && answers.Any(answer => answer.RollBack))
        {
            return (false, answers);
        }

        foreach (var (row, answer) in rows.Zip(answers))
        {
            row.Answer(answer, clock.GetUtcNow());
        }

        await write.CommitAsync(cancel);
        var told = answers.Where(answer => answer.Refusal is null).Select(answer => answer.Told).OfType<Guid>().Distinct().ToList();
        if (told.Count > 0)
        {
            changes.Publish(new(portal.Cloud, told));
        }

        return (true, null);
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

        db.Record(await db.StarterAsync(portal.Cloud, run.PartnerId, run.StartedBy, run.StartedByName, cancel), Activity.BulkFinished, now, run.Id, run.PartnerId, detail: run.Detail);
        if (run.Total >= acts.Of(run.Kind).MailFrom)
        {
            await mail.TellAsync(db, run, now, cancel);
        }

        await write.CommitAsync(cancel);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Cloud}: row {Row} of bulk change {Run} failed")]
    private static partial void RowFailed(ILogger logger, string cloud, Guid run, Guid row, Exception error);
}
