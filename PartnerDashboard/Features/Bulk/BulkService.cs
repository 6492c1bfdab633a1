using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Bulk;

/// <summary>What a run would do if nothing changed until then.</summary>
/// <param name="Kind">What is done; that of an undo follows from the run.</param>
/// <param name="Basis">What it goes by.</param>
/// <param name="Refused">The first of those that would stay as they are.</param>
public sealed record BulkPreview(BulkKind Kind, string With, BulkBasis Basis, int Changes, IReadOnlyList<(string Reason, int Count)> Refusals, IReadOnlyList<BulkSubject> Refused)
{
    public int Total => Changes + Refusals.Sum(refusal => refusal.Count);
}

/// <summary>Shows first and then starts what a partner does to many at once; <see cref="BulkWork"/> does it.</summary>
public sealed class BulkService(PortalDatabases databases, BulkActs acts, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    private const int MostShown = 50;

    /// <summary>Asks the very rules that the run will ask, and changes nothing.</summary>
    public async Task<Result<BulkPreview, BulkError>> PreviewAsync(BulkOrder order, Actor actor, CancellationToken cancel)
    {
        await using var db = databases.Open(actor);
        if (!(await ChooseAsync(db, order, actor, cancel)).TryGetValue(out var chosen, out var refusal))
        {
            return refusal;
        }

        var refused = chosen.Subjects.Where(subject => subject.Refusal is not null).ToList();
        return new BulkPreview(
            chosen.Order.Kind, chosen.Order.With, chosen.Basis, chosen.Subjects.Count - refused.Count,
            [.. refused.CountBy(subject => subject.Refusal!).Select(count => (count.Key, count.Value))], [.. refused.Take(MostShown)]);
    }

    /// <summary>The id of the run; of the one that the same form started before, when it is sent again.</summary>
    public async Task<Result<Guid, BulkError>> StartAsync(BulkOrder order, Actor actor, CancellationToken cancel)
    {
        // Chosen before anybody has to wait for the lane: the rules take seconds for thousands, and every row is judged again when it is taken.
        Chosen? chosen;
        await using (var read = databases.Open(actor))
        {
            if (await StartedAsync(read, order, actor, cancel) is { } earlier)
            {
                return earlier;
            }

            if (!(await ChooseAsync(read, order, actor, cancel)).TryGetValue(out chosen, out var refusal))
            {
                return refusal;
            }
        }

        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (await StartedAsync(db, order, actor, cancel) is { } before)
        {
            return before;
        }

        if (!(await AdmitAsync(db, order with { Basis = chosen.Basis.Id }, actor, cancel)).TryGetValue(out _, out var obstacle))
        {
            return obstacle;
        }

        var run = BulkRun.Start(chosen.Order, chosen.Subjects.Count, actor, clock.GetUtcNow(), chosen.Basis.Id);
        db.Add(run);
        db.AddRange(chosen.Subjects.Select((subject, at) => BulkRow.Of(run, at + 1, subject)));
        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.TenantId));
        return run.Id;
    }

    /// <summary>What a kind can be done with, by name; nothing where nothing is needed.</summary>
    public async Task<IReadOnlyList<string>> OfferAsync(BulkKind kind, Actor actor, CancellationToken cancel)
    {
        actor.Demand(acts.Of(kind).Needs);
        await using var db = databases.Open(actor);
        return await acts[kind].OfferAsync(db, kind, actor, cancel);
    }

    /// <summary>The run that this form started before.</summary>
    private static async Task<Guid?> StartedAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel) => order.Request is { } request
        ? await db.BulkRuns.Where(run => run.PartnerId == actor.TenantId && run.Request == request && run.StartedBy == actor.UserId).Select(run => (Guid?)run.Id).SingleOrDefaultAsync(cancel)
        : null;

    private async Task<Result<Chosen, BulkError>> ChooseAsync(PortalDb db, BulkOrder asked, Actor actor, CancellationToken cancel)
    {
        if (!(await AdmitAsync(db, asked, actor, cancel)).TryGetValue(out var admitted, out var refusal))
        {
            return refusal;
        }

        var subjects = await acts[admitted.Order.Kind].ChooseAsync(db, admitted.Order, actor, cancel);
        return subjects.Count == 0 ? BulkError.NothingChosen
            : subjects.Count > BulkOrder.Most && admitted.Order.Selection.List != BulkList.Relationships ? BulkError.TooMany
            : admitted with { Subjects = subjects };
    }

    /// <summary>What stands against the whole of it, whatever is chosen.</summary>
    private async Task<Result<Chosen, BulkError>> AdmitAsync(PortalDb db, BulkOrder asked, Actor actor, CancellationToken cancel)
    {
        if (!(await ResolvedAsync(db, asked, actor, cancel)).TryGetValue(out var order, out var wrong))
        {
            return wrong;
        }

        var act = acts[order.Kind];
        if (actor.TenantKind != TenantKind.Partner || !await db.HoldsAsync(actor, acts.Of(order.Kind).Needs, cancel))
        {
            return BulkError.NotAllowed;
        }

        if (await db.BulkRuns.AnyAsync(run => run.PartnerId == actor.TenantId && run.FinishedAt == null, cancel))
        {
            return BulkError.AlreadyRunning;
        }

        if (await act.ObstacleAsync(db, order, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        var basis = await act.BasisAsync(db, order, actor, cancel);
        return order.Basis is { } shown && shown != basis.Id ? BulkError.TemplateChanged : new Chosen(order, basis, []);
    }

    /// <summary>What taking a run back means: the opposite, for those rows alone that it changed.</summary>
    private async Task<Result<BulkOrder, BulkError>> ResolvedAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel)
    {
        if (order.UndoOf is not { } id)
        {
            return order with { With = BulkOrder.Together(order.Names) };
        }

        if (await db.BulkRuns.AsNoTracking().SingleOrDefaultAsync(own => own.Id == id && own.PartnerId == actor.TenantId, cancel) is not { } run)
        {
            return BulkError.NotFound;
        }

        if (acts.Of(run.Kind).Undo is not { } opposite)
        {
            return BulkError.CannotBeUndone;
        }

        if (run.FinishedAt is null)
        {
            return BulkError.AlreadyRunning;
        }

        if (await db.BulkRuns.AnyAsync(undo => undo.UndoOf == id && undo.Status != BulkStatus.Cancelled, cancel))
        {
            return BulkError.AlreadyUndone;
        }

        // What came of a row is what is taken back, where something did.
        var done = await db.BulkRows.Where(row => row.RunId == id && row.Status == BulkRowStatus.Done).Select(row => new { Id = row.MadeId ?? row.SubjectId, row.Changed }).ToListAsync(cancel);
        return order with
        {
            Kind = opposite,
            With = acts.Of(opposite).Asks == BulkAsk.Nothing ? "" : run.With,
            Each = done.Where(row => row.Changed.Length > 0).ToDictionary(row => row.Id, row => row.Changed),
            Selection = new(null, [.. done.Select(row => row.Id)], acts.Of(opposite).Subject),
        };
    }

    private sealed record Chosen(BulkOrder Order, BulkBasis Basis, IReadOnlyList<BulkSubject> Subjects);
}
