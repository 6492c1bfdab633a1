using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.SecurityGroups;

/// <summary>Somebody whom a group gives something now.</summary>
public sealed record GroupMember(Guid UserId, string Name, string Email);

/// <summary>
/// Who is in which group now, for whoever computes access (rule R18). Counts only people who belong to the group's own partner and hold a
/// role there at this moment: nobody of another organisation, nobody whose roles were all taken away. A deleted group has nobody.
/// </summary>
public static class GroupMembers
{
    /// <summary>The groups a user is in, standard ones included; empty for anybody who is nobody's active member.</summary>
    public static async Task<HashSet<Guid>> GroupIdsOfUserAsync(PortalDb db, Guid userId, CancellationToken cancel)
    {
        var held = await db.MemberRoles
            .Where(role => role.UserId == userId && role.RevokedAt == null
                && db.Members.Any(member => member.UserId == userId && member.TenantId == role.TenantId)
                && db.Tenants.Any(tenant => tenant.Id == role.TenantId && tenant.Kind == Core.TenantKind.Partner))
            .Select(role => new { role.TenantId, role.Role })
            .ToListAsync(cancel);
        if (held.Count == 0)
        {
            return [];
        }

        var own = await Written(db).Where(place => place.UserId == userId).Select(place => place.GroupId).ToListAsync(cancel);
        var standard = held.Where(role => StandardGroups.Roles.Contains(role.Role)).Select(role => SecurityGroup.IdOf(role.TenantId, StandardGroups.Of(role.Role)));
        return [.. own, .. standard];
    }

    /// <summary>By name.</summary>
    public static async Task<IReadOnlyList<GroupMember>> MembersAsync(PortalDb db, Guid groupId, CancellationToken cancel) =>
        (await MembersAsync(db, [groupId], cancel)).GetValueOrDefault(groupId, []);

    /// <summary>Of many groups at once, each by name; a group with nobody in it is not among the keys.</summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<GroupMember>>> MembersAsync(
        PortalDb db, IReadOnlyCollection<Guid> groupIds, CancellationToken cancel) => await MembersAsync(db, await StandingAsync(db, groupIds, cancel), cancel);

    /// <summary>How many people each group has now; 0 for groups with nobody, deleted or unknown.</summary>
    public static async Task<IReadOnlyDictionary<Guid, int>> HeadCountsAsync(PortalDb db, IReadOnlyCollection<Guid> groupIds, CancellationToken cancel)
    {
        var counts = await HeadCountsAsync(db, await StandingAsync(db, groupIds, cancel), cancel);
        return groupIds.Distinct().ToDictionary(id => id, id => counts.GetValueOrDefault(id));
    }

    internal static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<GroupMember>>> MembersAsync(
        PortalDb db, IReadOnlyList<SecurityGroup> groups, CancellationToken cancel)
    {
        var own = groups.Where(group => !group.IsStandard).Select(group => group.Id).ToList();
        var found = await (
            from place in Written(db)
            where own.Contains(place.GroupId)
            join member in db.Members on place.UserId equals member.UserId
            select new { place.GroupId, member.UserId, member.Name, member.Email }).ToListAsync(cancel);

        var standard = groups.Where(group => group.IsStandard).ToList();
        var partners = standard.Select(group => group.PartnerId).Distinct().ToList();
        var byRole = partners.Count == 0 ? [] : await (
            from role in db.MemberRoles
            where partners.Contains(role.TenantId) && role.RevokedAt == null && StandardGroups.Roles.Contains(role.Role)
            join member in db.Members on new { role.UserId, role.TenantId } equals new { member.UserId, member.TenantId }
            select new { role.TenantId, role.Role, member.UserId, member.Name, member.Email }).ToListAsync(cancel);

        return found.Select(row => (row.GroupId, Member: new GroupMember(row.UserId, row.Name, row.Email)))
            .Concat(
                from row in byRole
                let id = SecurityGroup.IdOf(row.TenantId, StandardGroups.Of(row.Role))
                where standard.Exists(each => each.Id == id)
                select (GroupId: id, Member: new GroupMember(row.UserId, row.Name, row.Email)))
            .GroupBy(row => row.GroupId, row => row.Member)
            .ToDictionary(
                group => group.Key,
                group => (IReadOnlyList<GroupMember>)[.. group.OrderBy(member => member.Name, StringComparer.CurrentCulture).ThenBy(member => member.UserId)]);
    }

    internal static async Task<IReadOnlyDictionary<Guid, int>> HeadCountsAsync(PortalDb db, IReadOnlyList<SecurityGroup> groups, CancellationToken cancel)
    {
        var own = groups.Where(group => !group.IsStandard).Select(group => group.Id).ToList();
        var counts = own.Count == 0 ? [] : await Written(db).Where(place => own.Contains(place.GroupId))
            .GroupBy(place => place.GroupId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);

        var partners = groups.Where(group => group.IsStandard).Select(group => group.PartnerId).Distinct().ToList();
        var byRole = partners.Count == 0 ? [] : await db.MemberRoles
            .Where(role => partners.Contains(role.TenantId) && role.RevokedAt == null && StandardGroups.Roles.Contains(role.Role)
                && db.Members.Any(member => member.UserId == role.UserId && member.TenantId == role.TenantId))
            .GroupBy(role => new { role.TenantId, role.Role })
            .Select(group => new { group.Key.TenantId, group.Key.Role, Count = group.Count() })
            .ToListAsync(cancel);
        foreach (var row in byRole)
        {
            counts[SecurityGroup.IdOf(row.TenantId, StandardGroups.Of(row.Role))] = row.Count;
        }

        return counts;
    }

    /// <summary>Who was written into a group that stands, and is an active member of its partner now.</summary>
    internal static IQueryable<SecurityGroupMember> Written(PortalDb db) =>
        from place in db.SecurityGroupMembers.AsNoTracking()
        join standing in db.SecurityGroups on place.GroupId equals standing.Id
        where standing.DeletedAt == null && standing.Standard == StandardGroup.None
            && db.Members.Any(member => member.UserId == place.UserId && member.TenantId == standing.PartnerId)
            && db.MemberRoles.Any(role => role.UserId == place.UserId && role.TenantId == standing.PartnerId && role.RevokedAt == null)
        select place;

    private static Task<List<SecurityGroup>> StandingAsync(PortalDb db, IReadOnlyCollection<Guid> groupIds, CancellationToken cancel) =>
        db.SecurityGroups.AsNoTracking().Where(group => groupIds.Contains(group.Id) && group.DeletedAt == null).ToListAsync(cancel);
}
