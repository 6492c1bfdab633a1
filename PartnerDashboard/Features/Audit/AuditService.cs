using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Audit;

/// <summary>Shows the activity log to those it concerns (rule R20). Nobody sees a row that names neither their partner nor their customer.</summary>
public sealed class AuditService(PortalDatabases databases)
{
    public const int PageSize = 50;

    /// <summary>The rows of the actor's own organisation, newest first. <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ViewActivity"/>.</exception>
    public async Task<Slice<ActivityRow>> ListAsync(ActivityFilter filter, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewActivity);
        await using var db = databases.Open(actor);
        var rows = Own(db, actor).Where(entry => Activities.SignIns.Contains(entry.Activity) == filter.SignIns);
        if (filter.Activity is { } activity)
        {
            rows = rows.Where(entry => entry.Activity == activity);
        }

        if (filter.From is { } from)
        {
            var start = StartOf(from);
            rows = rows.Where(entry => entry.At >= start);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = StartOf(to.AddDays(1));
            rows = rows.Where(entry => entry.At < end);
        }

        if (filter.OtherParty.Trim() is { Length: > 0 } name)
        {
            var named = db.Tenants.Where(tenant => TextSearch.Finds(tenant.Name, name)).Select(tenant => (Guid?)tenant.Id);
            rows = actor.TenantKind == TenantKind.Partner
                ? rows.Where(entry => named.Contains(entry.CustomerId))
                : rows.Where(entry => named.Contains(entry.PartnerId));
        }

        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var key))
        {
            rows = rows.Where(entry => entry.Sequence < key);
        }

        var found = await Shown(db, actor, rows).Take(PageSize + 1).ToListAsync(cancel);
        return Slice.Of(found, PageSize, row => row.Sequence.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>What happened to one invitation or relationship, oldest first; only rows of the actor's own organisation.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor may see neither activity nor customers nor partners.</exception>
    public async Task<IReadOnlyList<ActivityRow>> OfSubjectAsync(Guid subjectId, Actor actor, CancellationToken cancel)
    {
        DemandAnyView(actor);
        await using var db = databases.Open(actor);
        var rows = await Shown(db, actor, Own(db, actor).Where(entry => entry.SubjectId == subjectId)).Take(PageSize).ToListAsync(cancel);
        rows.Reverse();
        return rows;
    }

    /// <summary>What lately happened between a partner and a customer, newest first; nothing when the actor belongs to neither.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor may see neither activity nor customers nor partners.</exception>
    public async Task<IReadOnlyList<ActivityRow>> OfPairAsync(Guid partnerId, Guid customerId, Actor actor, CancellationToken cancel)
    {
        DemandAnyView(actor);
        await using var db = databases.Open(actor);
        return await Shown(db, actor, Own(db, actor).Where(entry => entry.PartnerId == partnerId && entry.CustomerId == customerId))
            .Take(PageSize).ToListAsync(cancel);
    }

    private static void DemandAnyView(Actor actor)
    {
        if (!actor.May(Right.ViewActivity) && !actor.May(Right.ViewCustomers))
        {
            actor.Demand(Right.ViewPartnerRelationships);
        }
    }

    private static IQueryable<AuditEntry> Own(PortalDb db, Actor actor) => actor.TenantKind switch
    {
        TenantKind.Partner => db.AuditEntries.AsNoTracking().Where(entry => entry.PartnerId == actor.TenantId),

        // What a partner prepares and never sends is the partner's own affair.
        TenantKind.Customer => db.AuditEntries.AsNoTracking().Where(entry => entry.CustomerId == actor.TenantId
            && !Activities.OfPartnerAlone.Contains(entry.Activity)
            && entry.Activity != Activity.InvitationDrafted
            && entry.Activity != Activity.InvitationEdited
            && (entry.Activity != Activity.InvitationWithdrawn
                || db.AuditEntries.Any(sent => sent.SubjectId == entry.SubjectId && sent.Activity == Activity.InvitationSent))),
        TenantKind.Operator => db.AuditEntries.AsNoTracking().Where(entry => entry.ActorTenantId == actor.TenantId),
    };

    private static IQueryable<ActivityRow> Shown(PortalDb db, Actor actor, IQueryable<AuditEntry> rows)
    {
        var (own, partnerReads) = (actor.TenantId, actor.TenantKind == TenantKind.Partner);
        return rows.OrderByDescending(entry => entry.Sequence).Select(entry => new ActivityRow(
            entry.Sequence,
            entry.At,
            entry.Activity,
            partnerReads ? entry.CustomerId : entry.PartnerId,
            db.Tenants.Where(tenant => tenant.Id == (partnerReads ? entry.CustomerId : entry.PartnerId)).Select(tenant => tenant.Name).FirstOrDefault() ?? "",
            entry.ActorTenantId == own || entry.ActorTenantName == "" ? entry.ActorName : entry.ActorTenantName + " · " + entry.ActorName,
            entry.Detail,
            entry.SubjectId));
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
