using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Features.Relationships;

/// <summary>Reads what a customer granted, in a fixed number of queries. The caller has checked that the reader may see it.</summary>
internal static class GrantedRows
{
    /// <summary>From approval on: what a partner drafts is nobody else's business, and what it asks for stands among the requests.</summary>
    private static readonly GranularStatus[] Shown = [.. Enum.GetValues<GranularStatus>().Where(status => status > GranularStatus.ApprovalPending)];

    /// <summary>Live ones first, then by partner, then by end; of one partner, or of all.</summary>
    public static async Task<IReadOnlyList<GrantedRow>> OfCustomerAsync(PortalDb db, Guid customerId, Guid? partnerId, CancellationToken cancel)
    {
        var rows = await (
            from relationship in db.GranularRelationships.AsNoTracking()
            where relationship.CustomerId == customerId && Shown.Contains(relationship.Status) && (partnerId == null || relationship.PartnerId == partnerId)
            join partner in db.Tenants on relationship.PartnerId equals partner.Id
            select new { relationship, partner.Name, partner.PartnerNumber }).ToListAsync(cancel);
        var assignments = await (
            from assignment in db.AccessAssignments.AsNoTracking()
            where assignment.CustomerId == customerId && (partnerId == null || assignment.PartnerId == partnerId)
            join security in db.SecurityGroups on assignment.GroupId equals security.Id
            where security.DeletedAt == null
            select new { assignment, security.Name, security.Standard }).ToListAsync(cancel);
        var members = await GroupMembers.MembersAsync(db, [.. assignments.Select(each => each.assignment.GroupId).Distinct()], cancel);
        var used = await db.AdministrationUses.AsNoTracking()
            .Where(use => use.CustomerId == customerId && use.RelationshipId != null && (partnerId == null || use.PartnerId == partnerId))
            .GroupBy(use => use.RelationshipId!.Value)
            .Select(use => new { use.Key, Last = use.Max(each => each.At) })
            .ToDictionaryAsync(use => use.Key, use => (DateTimeOffset?)use.Last, cancel);
        var uses = assignments.ToLookup(
            each => each.assignment.RelationshipId,
            each => new GroupUse(
                each.assignment.GroupId, each.Name, each.Standard, each.assignment.Status, each.assignment.EffectiveRoles,
                members.GetValueOrDefault(each.assignment.GroupId, []).Count));
        return
        [
            .. from row in rows
               let groups = uses[row.relationship.Id].OrderBy(use => use.Standard).ThenBy(use => use.Name, StringComparer.CurrentCulture).ToList()
               let people = groups.Where(use => use.IsEffective).SelectMany(use => members[use.GroupId]).Select(member => member.UserId).Distinct().Count()
               let granted = new GrantedRow(row.relationship, row.Name, row.PartnerNumber, groups, people, used.GetValueOrDefault(row.relationship.Id))
               orderby granted.IsOver, granted.PartnerName, granted.Relationship.EndsAt, granted.Relationship.Name
               select granted,
        ];
    }

    public static async Task<ILookup<Guid, GrantedStep>> StepsAsync(PortalDb db, IReadOnlyList<GrantedRow> rows, CancellationToken cancel)
    {
        List<Guid> ids = [.. rows.Select(row => row.Relationship.Id)];
        var versions = (await db.GranularVersions.AsNoTracking().Where(version => ids.Contains(version.RelationshipId)).OrderBy(version => version.Number).ToListAsync(cancel))
            .ToLookup(version => version.RelationshipId);
        return versions
            .SelectMany(story => story.Select((version, at) => Step(version, at == 0 ? null : story.ElementAt(at - 1))).Reverse())
            .ToLookup(step => step.Version.RelationshipId);
    }

    private static GrantedStep Step(GranularVersion version, GranularVersion? earlier) => new(
        version,
        earlier is null ? [] : RoleCatalogue.Known(version.Roles.Except(earlier.Roles)),
        earlier is null ? [] : RoleCatalogue.Known(earlier.Roles.Except(version.Roles)));
}
