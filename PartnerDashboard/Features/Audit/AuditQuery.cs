using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Audit;

/// <summary>Asks the activity log in the order of time, each question along an index that holds it in that order: a million rows cost what a page does.</summary>
internal static class AuditQuery
{
    /// <summary>What an organisation may see of the log.</summary>
    public static IQueryable<AuditEntry> Own(PortalDb db, Actor actor) => actor.TenantKind switch
    {
        TenantKind.Partner => db.AuditEntries.Where(entry => entry.PartnerId == actor.TenantId),
        TenantKind.Customer => Told(db).Where(entry => entry.CustomerId == actor.TenantId),
        TenantKind.Operator => db.AuditEntries.Where(entry => entry.ActorTenantId == actor.TenantId),
    };

    /// <param name="customers">Those whose name was asked for, when a partner asked for one.</param>
    public static IQueryable<AuditEntry> Filtered(PortalDb db, ActivityFilter filter, IReadOnlyList<Guid>? customers, Actor actor)
    {
        var rows = filter.Person is not null || customers is not null ? OwnOfFew(db, actor) : Own(db, actor);
        rows = filter.Activity is { } activity ? rows.Where(entry => entry.Activity == activity) : rows;
        rows = filter.SignIns ? rows.Where(entry => Activities.SignIns.Contains(entry.Activity)) : rows.Where(entry => !Activities.SignIns.Contains(entry.Activity));
        rows = filter.Person is { } person ? rows.Where(entry => entry.ActorUserId == person) : rows;
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

        if (customers is not null)
        {
            List<Guid?> named = [.. customers];
            return rows.Where(entry => named.Contains(entry.CustomerId));
        }

        var typed = filter.OtherParty.Trim();
        return typed.Length == 0 ? rows : rows.Where(entry => db.Tenants.Any(tenant => tenant.Id == entry.PartnerId && TextSearch.Finds(tenant.Name, typed)));
    }

    public static IQueryable<AuditEntry> Newest(this IQueryable<AuditEntry> rows) => rows.InOrder(entry => entry.At, entry => entry.Sequence, descending: true);

    /// <summary>What comes after the row of this key; all of it when there is no such key.</summary>
    public static IQueryable<AuditEntry> After(this IQueryable<AuditEntry> rows, string? after) => Keyset.KeyIn(after) is { } last
        ? rows.After(entry => entry.At, entry => entry.Sequence, descending: true, last.Moment, last.Number)
        : rows;

    public static string KeyOf(ActivityRow row) => Keyset.KeyOf(row.At, row.Sequence);

    public static IQueryable<ActivityRow> Shown(PortalDb db, Actor actor, IQueryable<AuditEntry> rows)
    {
        var (own, partnerReads) = (actor.TenantId, actor.TenantKind == TenantKind.Partner);
        return rows.Select(entry => new ActivityRow(
            entry.Sequence,
            entry.At,
            entry.Activity,
            partnerReads ? entry.CustomerId : entry.PartnerId,
            db.Tenants.Where(tenant => tenant.Id == (partnerReads ? entry.CustomerId : entry.PartnerId)).Select(tenant => tenant.Name).FirstOrDefault() ?? "",
            entry.ActorTenantId == own || entry.ActorTenantName == "" ? entry.ActorName : entry.ActorTenantName + ActivityRow.Between + entry.ActorName,
            entry.Detail,
            entry.SubjectId,
            entry.ActorUserId,
            entry.OldValue,
            entry.NewValue));
    }

    /// <summary>The same rows, said so that the index of the few that are asked for is followed and not that of the whole organisation.</summary>
    private static IQueryable<AuditEntry> OwnOfFew(PortalDb db, Actor actor) => actor.TenantKind switch
    {
        TenantKind.Partner => db.AuditEntries.Where(entry => (entry.PartnerId ?? Guid.Empty) == actor.TenantId),
        TenantKind.Customer => Told(db).Where(entry => (entry.CustomerId ?? Guid.Empty) == actor.TenantId),
        TenantKind.Operator => Own(db, actor),
    };

    /// <summary>What a partner prepares and never sends is the partner's own affair.</summary>
    private static IQueryable<AuditEntry> Told(PortalDb db) => db.AuditEntries.Where(entry =>
        !Activities.OfPartnerAlone.Contains(entry.Activity)
        && entry.Activity != Activity.InvitationDrafted
        && entry.Activity != Activity.InvitationEdited
        && (entry.Activity != Activity.InvitationWithdrawn
            || db.AuditEntries.Any(sent => sent.SubjectId == entry.SubjectId && sent.Activity == Activity.InvitationSent)));

    private static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
