using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// The live granular relationships that nobody at the partner can use (rule R18): those in which no group has roles, which
/// <see cref="GranularEntry.IsUnassigned"/> says, and those of which all groups are empty. How many people a group has is nowhere kept: it changes
/// with each of them, and is asked of the partner's groups, which are few.
/// </summary>
internal static class UnusedRelationships
{
    /// <summary>What gives people access, where there are people: roles in effect. Asked as text, which the column holds: an empty list would be compared as EF's JSON.</summary>
    public static IQueryable<AccessAssignment> Effective(PortalDb db) => db.AccessAssignments.Where(held => (string)(object)held.EffectiveRoles != "");

    /// <summary>Those in which groups have roles and nobody is in any of these groups.</summary>
    /// <param name="db">The database.</param>
    /// <param name="partnerId">Whose.</param>
    /// <param name="among">Only of these; of all when null.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyList<Guid>> DesertedAsync(PortalDb db, Guid partnerId, IReadOnlyList<Guid>? among, CancellationToken cancel)
    {
        if (among is { Count: 0 })
        {
            return [];
        }

        var groups = await db.SecurityGroups.AsNoTracking().Where(group => group.PartnerId == partnerId).ToListAsync(cancel);
        var heads = await GroupMembers.HeadCountsAsync(db, groups, cancel);
        var empty = groups.ConvertAll(group => group.Id).FindAll(id => heads.GetValueOrDefault(id) == 0);
        if (empty.Count == 0)
        {
            return [];
        }

        var effective = Effective(db);
        return await effective
            .Where(held => among == null ? empty.Contains(held.GroupId) : among.Contains(held.RelationshipId))
            .Where(held => !effective.Any(other => other.RelationshipId == held.RelationshipId && !empty.Contains(other.GroupId)))
            .Where(held => db.GranularRelationships.Any(own => own.Id == held.RelationshipId && GranularLifecycle.Live.Contains(own.Status)))
            .Select(held => held.RelationshipId)
            .Distinct()
            .ToListAsync(cancel);
    }
}
