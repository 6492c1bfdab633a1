using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Reads what effective access between one partner and one customer follows from, inside the read or write of whoever asks.</summary>
internal static class AdministrationFacts
{
    public static async Task<AccessFacts> OfPairAsync(PortalDb db, Guid partnerId, Guid customerId, CancellationToken cancel)
    {
        var relationships = await db.GranularRelationships.AsNoTracking()
            .Where(own => own.PartnerId == partnerId && own.CustomerId == customerId && own.Status == GranularStatus.Active)
            .OrderBy(own => own.EndsAt).ThenBy(own => own.Id)
            .ToListAsync(cancel);
        var assignments = await db.AccessAssignments.AsNoTracking()
            .Where(own => own.PartnerId == partnerId && own.CustomerId == customerId)
            .ToListAsync(cancel);
        var delegations = await db.DelegatedAdministrations.AsNoTracking()
            .Where(own => own.PartnerId == partnerId && own.CustomerId == customerId && own.Status == DelegationStatus.Active)
            .OrderBy(own => own.GrantedAt).ThenBy(own => own.Id)
            .ToListAsync(cancel);

        var assigned = assignments.Select(assignment => assignment.GroupId).ToHashSet();
        var groups = (await db.GroupsAsync(partnerId, cancel)).Where(held => held.IsStandard || assigned.Contains(held.Id)).ToList();
        var members = await GroupMembers.MembersAsync(db, groups, cancel);
        return new(
            relationships, assignments, delegations,
            [.. groups.Select(held => new AccessGroup(held.Id, partnerId, held.Name, held.Standard, members.GetValueOrDefault(held.Id, [])))]);
    }

    /// <summary>
    /// The customers, of these, where granular access works for somebody now: an active relationship with an effective role in the hands of
    /// a group that has people (rule R18).
    /// </summary>
    public static async Task<IReadOnlySet<Guid>> EffectiveCustomersAsync(
        PortalDb db, Guid partnerId, IReadOnlyCollection<Guid> customerIds, DateTimeOffset now, CancellationToken cancel)
    {
        // By the customers alone: asked for the partner or the state as well, SQLite would read all that the partner has.
        var held = await (
            from assignment in db.AccessAssignments.AsNoTracking()
            where customerIds.Contains(assignment.CustomerId)
            join relationship in db.GranularRelationships.AsNoTracking() on assignment.RelationshipId equals relationship.Id
            select new { assignment, relationship }).ToListAsync(cancel);
        var working = held
            .Where(each => each.assignment.PartnerId == partnerId && each.assignment.EffectiveRoles.Count > 0
                && each.relationship.Status == GranularStatus.Active && each.relationship.GivesAccess(now))
            .Select(each => each.assignment).ToList();
        var groupIds = working.Select(assignment => assignment.GroupId).ToHashSet();
        var groups = working.Count == 0 ? [] : (await db.GroupsAsync(partnerId, cancel)).Where(group => groupIds.Contains(group.Id)).ToList();
        var people = await GroupMembers.HeadCountsAsync(db, groups, cancel);
        return working.Where(assignment => people.GetValueOrDefault(assignment.GroupId) > 0).Select(assignment => assignment.CustomerId).ToHashSet();
    }
}
