using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Imports;

/// <summary>A run with its figures, which are counted from its rows (invariant I20).</summary>
public sealed record ImportProgress(
    Guid Id, string FileName, ImportStatus Status, string StartedByName, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Total, int Sent, int Refused)
{
    public int Waiting => Total - Sent - Refused;

    public bool IsOver => Status is ImportStatus.Finished or ImportStatus.Cancelled;
}

/// <summary>Shows a partner its imports: how far they are, and what became of each row.</summary>
public sealed class ImportRunService(PortalDatabases databases)
{
    private const int PageSize = 50;
    private const int ExportSize = 500;
    private const int Latest = 10;

    /// <summary>The last runs, newest first.</summary>
    public async Task<IReadOnlyList<ImportProgress>> RecentAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.RequestRelationship);
        await using var db = databases.Open(actor);
        return await Shown(db, db.ImportRuns.Where(run => run.PartnerId == actor.TenantId).OrderByDescending(run => run.StartedAt).Take(Latest)).ToListAsync(cancel);
    }

    /// <summary>An own run; null for a foreign one as for an unknown one.</summary>
    public async Task<ImportProgress?> FindAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.RequestRelationship);
        await using var db = databases.Open(actor);
        return await Shown(db, db.ImportRuns.Where(run => run.Id == id && run.PartnerId == actor.TenantId)).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Its rows in the order of the file; <paramref name="status"/> narrows them.</summary>
    public async Task<Slice<ImportRow>> RowsAsync(Guid id, ImportRowStatus? status, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.RequestRelationship);
        await using var db = databases.Open(actor);
        var rows = Rows(db, id, actor);
        return await (status is { } wanted ? rows.Where(row => row.Status == wanted) : rows).PageAsync(after, PageSize, cancel);
    }

    /// <summary>All rows, one after the other.</summary>
    public IAsyncEnumerable<ImportRow> ExportAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.RequestRelationship);
        return Slice.AllAsync(async after =>
        {
            await using var db = databases.Open(actor);
            return await Rows(db, id, actor).PageAsync(after, ExportSize, cancel);
        });
    }

    private static IQueryable<ImportRow> Rows(PortalDb db, Guid id, Actor actor) => db.ImportRows.AsNoTracking()
        .Where(row => row.RunId == id && db.ImportRuns.Any(run => run.Id == id && run.PartnerId == actor.TenantId));

    private static IQueryable<ImportProgress> Shown(PortalDb db, IQueryable<ImportRun> runs) => runs.AsNoTracking().Select(run => new ImportProgress(
        run.Id, run.FileName, run.Status, run.StartedByName, run.StartedAt, run.FinishedAt, run.Total,
        db.ImportRows.Count(row => row.RunId == run.Id && row.Status == ImportRowStatus.Sent),
        db.ImportRows.Count(row => row.RunId == run.Id && row.Status == ImportRowStatus.Refused)));
}
