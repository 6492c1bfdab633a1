using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Reads what <see cref="EffectiveAccess"/> is computed from inside the read of whoever asks; as many queries for a thousand people as for one.</summary>
internal static class AccessReader
{
    private static readonly StandardGroup[] Agents = [StandardGroup.AdminAgents, StandardGroup.HelpdeskAgents];

    /// <summary>At one customer: of one partner, or of every partner.</summary>
    public static async Task<IReadOnlyList<PersonAccess>> OfCustomerAsync(PortalDb db, Guid customerId, Guid? partnerId, DateTimeOffset now, CancellationToken cancel)
    {
        var relationships = await db.GranularRelationships.AsNoTracking()
            .Where(held => held.CustomerId == customerId && held.Status == GranularStatus.Active && (partnerId == null || held.PartnerId == partnerId))
            .ToListAsync(cancel);
        var assignments = await db.AccessAssignments.AsNoTracking()
            .Where(held => held.CustomerId == customerId && (partnerId == null || held.PartnerId == partnerId))
            .ToListAsync(cancel);
        var delegations = await db.DelegatedAdministrations.AsNoTracking()
            .Where(held => held.CustomerId == customerId && held.Status == DelegationStatus.Active && (partnerId == null || held.PartnerId == partnerId))
            .ToListAsync(cancel);

        var ids = assignments.Select(held => held.GroupId).Distinct().ToList();
        var groups = await db.SecurityGroups.AsNoTracking().Where(group => ids.Contains(group.Id) && group.DeletedAt == null).ToListAsync(cancel);
        List<SecurityGroup> all = [.. groups.Concat(delegations.Select(held => held.PartnerId).Distinct().SelectMany(AgentsOf)).DistinctBy(group => group.Id)];
        var members = await GroupMembers.MembersAsync(db, all, cancel);
        return EffectiveAccess.Of(new(relationships, assignments, delegations, [.. all.Select(group => Of(group, members.GetValueOrDefault(group.Id, [])))]), now);
    }

    /// <summary>Of one person of a partner, at every customer.</summary>
    public static async Task<IReadOnlyList<PersonAccess>> OfPersonAsync(PortalDb db, GroupMember person, Guid partnerId, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = await GroupMembers.GroupIdsOfUserAsync(db, person.UserId, cancel);
        var groups = (await db.GroupsAsync(partnerId, cancel)).Where(group => ids.Contains(group.Id)).ToList();
        var assignments = await db.AccessAssignments.AsNoTracking().Where(held => held.PartnerId == partnerId && ids.Contains(held.GroupId)).ToListAsync(cancel);
        var relationships = await db.GranularRelationships.AsNoTracking()
            .Where(held => held.PartnerId == partnerId && held.Status == GranularStatus.Active
                && db.AccessAssignments.Any(assignment => assignment.RelationshipId == held.Id && ids.Contains(assignment.GroupId)))
            .ToListAsync(cancel);
        var delegations = groups.Exists(group => Agents.Contains(group.Standard))
            ? await db.DelegatedAdministrations.AsNoTracking().Where(held => held.PartnerId == partnerId && held.Status == DelegationStatus.Active).ToListAsync(cancel)
            : [];
        return EffectiveAccess.Of(new(relationships, assignments, delegations, [.. groups.Select(group => Of(group, [person]))]), now);
    }

    private static IEnumerable<SecurityGroup> AgentsOf(Guid partnerId) => Agents.Select(standard => SecurityGroup.Of(partnerId, standard, DateTimeOffset.MinValue));

    private static AccessGroup Of(SecurityGroup group, IReadOnlyList<GroupMember> members) => new(group.Id, group.PartnerId, group.Name, group.Standard, members);
}
