using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Audit;

/// <summary>Shows the activity log to those it concerns (rule R20). Nobody sees a row that names neither their partner nor their customer.</summary>
public sealed class AuditService(PortalDatabases databases, IEnumerable<FindCustomers> finders)
{
    public const int PageSize = 50;

    private const int ExportSize = 1_000;

    /// <summary>How many of the newest rows are looked through for organisations that nobody else finds.</summary>
    internal const int Walk = 1_000;

    /// <summary>The rows of the actor's own organisation, newest first. <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ViewActivity"/>.</exception>
    public async Task<Slice<ActivityRow>> ListAsync(ActivityFilter filter, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewActivity);
        var customers = await CustomersAsync(filter, actor, cancel);
        return await PageAsync(filter, customers, after, PageSize, actor, cancel);
    }

    /// <summary>All that match, newest first, read while they are written.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ViewActivity"/>.</exception>
    public async IAsyncEnumerable<ActivityRow> ExportAsync(ActivityFilter filter, Actor actor, [EnumeratorCancellation] CancellationToken cancel)
    {
        actor.Demand(Right.ViewActivity);
        var customers = await CustomersAsync(filter, actor, cancel);
        await foreach (var row in Slice.AllAsync(after => PageAsync(filter, customers, after, ExportSize, actor, cancel)).WithCancellation(cancel))
        {
            yield return row;
        }
    }

    /// <summary>The name under which somebody last did something that the actor's organisation can see; null when nobody of this id did.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ViewActivity"/>.</exception>
    public async Task<string?> NameOfAsync(Guid person, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewActivity);
        await using var db = databases.Open(actor);
        var rows = AuditQuery.Filtered(db, new(Person: person), null, actor).Newest().Take(1);
        return (await AuditQuery.Shown(db, actor, rows).FirstOrDefaultAsync(cancel))?.PerformedBy;
    }

    /// <summary>What happened to one invitation or relationship, oldest first; only rows of the actor's own organisation.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor may see neither activity nor customers nor partners.</exception>
    public async Task<IReadOnlyList<ActivityRow>> OfSubjectAsync(Guid subjectId, Actor actor, CancellationToken cancel)
    {
        DemandAnyView(actor);
        await using var db = databases.Open(actor);
        var rows = await AuditQuery.Shown(
            db, actor, AuditQuery.Own(db, actor).Where(entry => entry.SubjectId == subjectId).OrderByDescending(entry => entry.Sequence).Take(PageSize)).ToListAsync(cancel);
        rows.Reverse();
        return rows;
    }

    /// <summary>What lately happened between a partner and a customer, newest first; nothing when the actor belongs to neither.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor may see neither activity nor customers nor partners.</exception>
    public async Task<IReadOnlyList<ActivityRow>> OfPairAsync(Guid partnerId, Guid customerId, Actor actor, CancellationToken cancel)
    {
        DemandAnyView(actor);
        await using var db = databases.Open(actor);
        return await AuditQuery.Shown(
            db, actor, AuditQuery.Own(db, actor).Where(entry => (entry.PartnerId ?? Guid.Empty) == partnerId && entry.CustomerId == customerId).Newest().Take(PageSize)).ToListAsync(cancel);
    }

    private async Task<Slice<ActivityRow>> PageAsync(
        ActivityFilter filter, IReadOnlyList<Guid>? customers, string? after, int size, Actor actor, CancellationToken cancel)
    {
        if (customers is { Count: 0 })
        {
            return new([], null);
        }

        await using var db = databases.Open(actor);
        var rows = AuditQuery.Filtered(db, filter, customers, actor).After(after).Newest().Take(size + 1);
        return Slice.Of(await AuditQuery.Shown(db, actor, rows).ToListAsync(cancel), size, AuditQuery.KeyOf);
    }

    /// <summary>Whom a partner named; null when nobody was asked for, or when the actor has no customers.</summary>
    private async Task<IReadOnlyList<Guid>?> CustomersAsync(ActivityFilter filter, Actor actor, CancellationToken cancel)
    {
        if (filter.OtherParty.Trim() is not { Length: > 0 } typed || actor.TenantKind != TenantKind.Partner)
        {
            return null;
        }

        await using var db = databases.Open(actor);
        var lately = AuditQuery.Own(db, actor).Newest().Take(Walk).Select(entry => entry.CustomerId).Distinct();
        var others = await (
            from customer in lately
            join tenant in db.Tenants on customer equals tenant.Id
            where TextSearch.Finds(tenant.Name, typed)
            select tenant.Id).ToListAsync(cancel);
        HashSet<Guid> found = [.. others];
        foreach (var find in finders)
        {
            found.UnionWith(await find(typed, actor, cancel));
        }

        return [.. found];
    }

    private static void DemandAnyView(Actor actor)
    {
        if (!actor.May(Right.ViewActivity) && !actor.May(Right.ViewCustomers))
        {
            actor.Demand(Right.ViewPartnerRelationships);
        }
    }
}
