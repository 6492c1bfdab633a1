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

    /// <summary>The groups of a partner that somebody is in.</summary>
    public static async Task<IReadOnlyList<SecurityGroup>> GroupsOfAsync(PortalDb db, Guid userId, Guid partnerId, CancellationToken cancel)
    {
        var ids = await GroupMembers.GroupIdsOfUserAsync(db, userId, cancel);
        return [.. (await db.GroupsAsync(partnerId, cancel)).Where(group => ids.Contains(group.Id))];
    }

    /// <summary>To which customers these groups could lead.</summary>
    public static AccessReach ReachOf(IReadOnlyList<SecurityGroup> groups) => new([.. groups.Select(group => group.Id)], groups.Any(group => Agents.Contains(group.Standard)));

    /// <summary>Of one person by way of these groups, at these customers.</summary>
    public static async Task<IReadOnlyList<PersonAccess>> OfPersonAsync(
        PortalDb db, GroupMember person, IReadOnlyList<SecurityGroup> groups, IReadOnlyList<Guid> customers, DateTimeOffset now, CancellationToken cancel)
    {
        // By the customers alone, and what is not of these groups leads nowhere: asked for the partner's as well, SQLite would read all that it has.
        var assignments = await db.AccessAssignments.AsNoTracking().Where(held => customers.Contains(held.CustomerId)).ToListAsync(cancel);
        var relationships = await db.GranularRelationships.AsNoTracking().Where(held => held.CustomerId != null && customers.Contains(held.CustomerId.Value)).ToListAsync(cancel);
        var delegations = await db.DelegatedAdministrations.AsNoTracking().Where(held => customers.Contains(held.CustomerId)).ToListAsync(cancel);
        return EffectiveAccess.Of(new(relationships, assignments, delegations, [.. groups.Select(group => Of(group, [person]))]), now);
    }

    private static IEnumerable<SecurityGroup> AgentsOf(Guid partnerId) => Agents.Select(standard => SecurityGroup.Of(partnerId, standard, DateTimeOffset.MinValue));

    private static AccessGroup Of(SecurityGroup group, IReadOnlyList<GroupMember> members) => new(group.Id, group.PartnerId, group.Name, group.Standard, members);
}
