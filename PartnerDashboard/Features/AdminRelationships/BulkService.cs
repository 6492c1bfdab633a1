using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Which relationships: those picked one by one, or all that a filter finds, however many.</summary>
public sealed record BulkSelection(HorizonFilter? All, IReadOnlyCollection<Guid> Picked)
{
    internal IQueryable<GranularRelationship> Of(PortalDb db, Guid partnerId, DateTimeOffset now)
    {
        var rows = (All ?? new()).Of(db, partnerId, now).Where(each => each.Status == GranularStatus.Active);
        return All is null ? rows.Where(each => Picked.Contains(each.Id)) : rows;
    }
}

/// <summary>What a run would do if nothing changed until then.</summary>
public sealed record BulkPreview(int Changes, IReadOnlyList<(GranularError Reason, int Count)> Refusals)
{
    public int Total => Changes + Refusals.Sum(refusal => refusal.Count);
}

/// <summary>A run with its figures, which are counted from its rows (invariant I20).</summary>
public sealed record BulkProgress(
    Guid Id, BulkKind Kind, BulkStatus Status, string StartedByName, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Total, int Done, int Refused)
{
    public int Waiting => Total - Done - Refused;
}

/// <summary>Starts, shows and stops what a partner does to many relationships at once; <see cref="BulkWork"/> does it.</summary>
public sealed class BulkService(PortalDatabases databases, GranularActs acts, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    private const int PageSize = 50;
    private const int Latest = 5;

    /// <summary>Asks the very rules that the run will ask, and changes nothing.</summary>
    public async Task<Result<BulkPreview, BulkError>> PreviewAsync(BulkKind kind, BulkSelection selection, Actor actor, CancellationToken cancel)
    {
        await using var db = databases.Open(actor);
        if (await ObstacleAsync(db, kind, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        var now = clock.GetUtcNow();
        var act = GranularAct.Of(kind);
        var answers = new List<GranularError?>();
        await foreach (var each in selection.Of(db, actor.TenantId, now).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            answers.Add(act.Change(each, actor, now));
        }

        return answers.Count == 0
            ? BulkError.NothingChosen
            : new BulkPreview(answers.Count(answer => answer is null), [.. answers.OfType<GranularError>().CountBy(reason => reason).Select(count => (count.Key, count.Value))]);
    }

    public async Task<Result<Guid, BulkError>> StartAsync(BulkKind kind, BulkSelection selection, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (await ObstacleAsync(db, kind, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        var now = clock.GetUtcNow();
        var chosen = await (
            from each in selection.Of(db, actor.TenantId, now).AsNoTracking()
            join customer in db.Tenants on each.CustomerId equals customer.Id
            orderby each.EndsAt, each.Id
            select new { each, customer.Name }).ToListAsync(cancel);
        if (chosen.Count == 0)
        {
            return BulkError.NothingChosen;
        }

        var run = BulkRun.Start(kind, chosen.Count, actor, now);
        db.Add(run);
        db.AddRange(chosen.Select((row, at) => BulkRow.Of(run, at + 1, row.each, row.Name)));
        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.TenantId));
        return run.Id;
    }

    /// <summary>Stops it after the row that is under way; what is done stays done.</summary>
    public async Task<BulkError?> CancelAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        if (!await write.Db.HoldsAsync(actor, Right.ManageAdminRelationships, cancel))
        {
            return BulkError.NotAllowed;
        }

        if (await write.Db.BulkRuns.SingleOrDefaultAsync(run => run.Id == id && run.PartnerId == actor.TenantId, cancel) is not { } run)
        {
            return BulkError.NotFound;
        }

        if (!run.Cancel(clock.GetUtcNow()))
        {
            return BulkError.NotRunning;
        }

        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.TenantId));
        return null;
    }

    /// <summary>The last runs, newest first.</summary>
    public async Task<IReadOnlyList<BulkProgress>> RecentAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ManageAdminRelationships);
        await using var db = databases.Open(actor);
        return await Shown(db, db.BulkRuns.Where(run => run.PartnerId == actor.TenantId).OrderByDescending(run => run.StartedAt).Take(Latest)).ToListAsync(cancel);
    }

    /// <summary>An own run; null for a foreign one as for an unknown one.</summary>
    public async Task<BulkProgress?> FindAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ManageAdminRelationships);
        await using var db = databases.Open(actor);
        return await Shown(db, db.BulkRuns.Where(run => run.Id == id && run.PartnerId == actor.TenantId)).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Its rows in the order of work; <paramref name="status"/> narrows them.</summary>
    public async Task<Slice<BulkRow>> RowsAsync(Guid id, BulkRowStatus? status, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ManageAdminRelationships);
        await using var db = databases.Open(actor);
        var last = int.TryParse(after, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
        var rows = Rows(db, id, actor).Where(row => row.Number > last);
        var page = await (status is { } wanted ? rows.Where(row => row.Status == wanted) : rows).OrderBy(row => row.Number).Take(PageSize + 1).ToListAsync(cancel);
        return Slice.Of(page, PageSize, row => row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>All rows, one after the other.</summary>
    public async IAsyncEnumerable<BulkRow> ExportAsync(Guid id, Actor actor, [EnumeratorCancellation] CancellationToken cancel)
    {
        actor.Demand(Right.ManageAdminRelationships);
        await using var db = databases.Open(actor);
        await foreach (var row in Rows(db, id, actor).OrderBy(row => row.Number).AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return row;
        }
    }

    private async Task<BulkError?> ObstacleAsync(PortalDb db, BulkKind kind, Actor actor, CancellationToken cancel)
    {
        if (actor.TenantKind != TenantKind.Partner || !await db.HoldsAsync(actor, Right.ManageAdminRelationships, cancel))
        {
            return BulkError.NotAllowed;
        }

        if (await db.BulkRuns.AnyAsync(run => run.PartnerId == actor.TenantId && run.Status == BulkStatus.Running, cancel))
        {
            return BulkError.AlreadyRunning;
        }

        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        return GranularAct.Of(kind).Widens ? await acts.ClosedAsync(db, partner, actor, clock.GetUtcNow(), cancel) switch
        {
            GranularError.PartnerIsSuspended => BulkError.PartnerIsSuspended,
            GranularError.CloudIsReadOnly => BulkError.CloudIsReadOnly,
            GranularError.NotOffered => BulkError.NotOffered,
            _ => null,
        } : null;
    }

    private static IQueryable<BulkRow> Rows(PortalDb db, Guid id, Actor actor) => db.BulkRows.AsNoTracking()
        .Where(row => row.RunId == id && db.BulkRuns.Any(run => run.Id == id && run.PartnerId == actor.TenantId));

    private static IQueryable<BulkProgress> Shown(PortalDb db, IQueryable<BulkRun> runs) => runs.AsNoTracking().Select(run => new BulkProgress(
        run.Id, run.Kind, run.Status, run.StartedByName, run.StartedAt, run.FinishedAt, run.Total,
        db.BulkRows.Count(row => row.RunId == run.Id && row.Status == BulkRowStatus.Done),
        db.BulkRows.Count(row => row.RunId == run.Id && row.Status == BulkRowStatus.Refused)));
}
