using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Bulk;

/// <summary>A run with its figures, which are counted from its rows (invariant I20).</summary>
/// <param name="UndoneBy">The run that takes it back or has done so.</param>
public sealed record BulkProgress(
    Guid Id, BulkKind Kind, string With, BulkStatus Status, string StartedByName, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Total, int Done, int Refused, int Failed,
    Guid? UndoOf, Guid? UndoneBy)
{
    public bool IsOver => FinishedAt is not null;

    public int Waiting => Total - Done - Refused - Failed;
}

/// <summary>Shows what a partner did to many and what became of each, to whoever may do such a thing; and stops it.</summary>
public sealed class BulkRunService(PortalDatabases databases, BulkActs acts, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    private const int PageSize = 50;
    private const int ExportSize = 500;
    private const int Latest = 10;

    /// <summary>Stops it after the rows that are under way; what is done stays done.</summary>
    public Task<BulkError?> CancelAsync(Guid id, Actor actor, CancellationToken cancel) =>
        ChangeAsync(id, run => run.Cancel(clock.GetUtcNow()) ? null : BulkError.NotRunning, actor, cancel);

    /// <summary>Stops it after the rows that are under way, until it is resumed.</summary>
    public Task<BulkError?> PauseAsync(Guid id, Actor actor, CancellationToken cancel) =>
        ChangeAsync(id, run => run.Pause() ? null : BulkError.NotRunning, actor, cancel);

    public Task<BulkError?> ResumeAsync(Guid id, Actor actor, CancellationToken cancel) =>
        ChangeAsync(id, run => run.Resume() ? null : BulkError.NotPaused, actor, cancel);

    private async Task<BulkError?> ChangeAsync(Guid id, Func<BulkRun, BulkError?> change, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        if (!await write.Db.HoldsAsync(actor, Right.ViewCustomers, cancel))
        {
            return BulkError.NotAllowed;
        }

        if (await write.Db.BulkRuns.SingleOrDefaultAsync(run => run.Id == id && run.PartnerId == actor.TenantId, cancel) is not { } run)
        {
            return BulkError.NotFound;
        }

        if (!await write.Db.HoldsAsync(actor, acts.Of(run.Kind).Needs, cancel))
        {
            return BulkError.NotAllowed;
        }

        if (change(run) is { } refusal)
        {
            return refusal;
        }

        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.TenantId));
        return null;
    }

    /// <summary>The last runs, newest first.</summary>
    public async Task<IReadOnlyList<BulkProgress>> RecentAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        return await Shown(db, Own(db, actor).OrderByDescending(run => run.StartedAt).Take(Latest)).ToListAsync(cancel);
    }

    /// <summary>An own run; null for a foreign one as for an unknown one, and for what one may not do.</summary>
    public async Task<BulkProgress?> FindAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        return await Shown(db, Own(db, actor).Where(run => run.Id == id)).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Its rows in the order of work; <paramref name="status"/> narrows them.</summary>
    public async Task<Slice<BulkRow>> RowsAsync(Guid id, BulkRowStatus? status, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var rows = Rows(db, id, actor);
        return await (status is { } wanted ? rows.Where(row => row.Status == wanted) : rows).PageAsync(after, PageSize, cancel);
    }

    /// <summary>All rows, one after the other.</summary>
    public IAsyncEnumerable<BulkRow> ExportAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        return Slice.AllAsync(async after =>
        {
            await using var db = databases.Open(actor);
            return await Rows(db, id, actor).PageAsync(after, ExportSize, cancel);
        });
    }

    private IQueryable<BulkRun> Own(PortalDb db, Actor actor)
    {
        var kinds = acts.For(actor);
        return db.BulkRuns.Where(run => run.PartnerId == actor.TenantId && kinds.Contains(run.Kind));
    }

    private IQueryable<BulkRow> Rows(PortalDb db, Guid id, Actor actor)
    {
        var own = Own(db, actor);
        return db.BulkRows.AsNoTracking().Where(row => row.RunId == id && own.Any(run => run.Id == id));
    }

    private static IQueryable<BulkProgress> Shown(PortalDb db, IQueryable<BulkRun> runs) => runs.AsNoTracking().Select(run => new BulkProgress(
        run.Id, run.Kind, run.With, run.Status, run.StartedByName, run.StartedAt, run.FinishedAt, run.Total,
        db.BulkRows.Count(row => row.RunId == run.Id && row.Status == BulkRowStatus.Done),
        db.BulkRows.Count(row => row.RunId == run.Id && row.Status == BulkRowStatus.Refused),
        db.BulkRows.Count(row => row.RunId == run.Id && row.Status == BulkRowStatus.Failed),
        run.UndoOf,
        db.BulkRuns.Where(undo => undo.UndoOf == run.Id && undo.Status != BulkStatus.Cancelled).Select(undo => (Guid?)undo.Id).FirstOrDefault()));
}
