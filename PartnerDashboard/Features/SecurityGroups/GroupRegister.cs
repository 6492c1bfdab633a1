using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.SecurityGroups;

/// <summary>Finds a partner's groups inside the read or write of whoever asks.</summary>
public static class GroupRegister
{
    /// <summary>
    /// The partner's three standard groups as rows that others can refer to, added where they are missing. To be called inside a write:
    /// the lane makes looking and adding one act, and the ids are the same whoever adds them.
    /// </summary>
    public static async Task<IReadOnlyList<SecurityGroup>> StandardAsync(this PortalDb db, Guid partnerId, DateTimeOffset now, CancellationToken cancel)
    {
        var there = await db.SecurityGroups.Where(group => group.PartnerId == partnerId && group.Standard != StandardGroup.None).ToListAsync(cancel);
        var missing = StandardGroups.All.Except(there.Select(group => group.Standard)).Select(standard => SecurityGroup.Of(partnerId, standard, now)).ToList();
        db.AddRange(missing);
        await db.SaveChangesAsync(cancel);
        return [.. there.Concat(missing).OrderBy(group => group.Standard)];
    }

    /// <summary>A group of the partner, deleted ones too; a standard group whether or not it has a row yet. Null for anybody else's.</summary>
    public static async Task<SecurityGroup?> GroupAsync(this PortalDb db, Guid groupId, Guid partnerId, CancellationToken cancel) =>
        await db.SecurityGroups.SingleOrDefaultAsync(group => group.Id == groupId && group.PartnerId == partnerId, cancel)
            ?? StandardWithoutRow(partnerId).SingleOrDefault(group => group.Id == groupId);

    /// <summary>Every group that the partner can assign now: the standard ones first, then its own by name.</summary>
    public static async Task<IReadOnlyList<SecurityGroup>> GroupsAsync(this PortalDb db, Guid partnerId, CancellationToken cancel)
    {
        var own = await db.SecurityGroups.AsNoTracking()
            .Where(group => group.PartnerId == partnerId && group.Standard == StandardGroup.None && group.DeletedAt == null)
            .OrderBy(group => group.NameKey)
            .ToListAsync(cancel);
        return [.. StandardWithoutRow(partnerId), .. own];
    }

    internal static IEnumerable<SecurityGroup> StandardWithoutRow(Guid partnerId) =>
        StandardGroups.All.Select(standard => SecurityGroup.Of(partnerId, standard, DateTimeOffset.MinValue));
}
