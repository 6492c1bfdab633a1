using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;

namespace PartnerDashboard.Features.SecurityGroups;

/// <summary>Ends what groups give somebody who leaves the organisation, inside the write that ends the membership.</summary>
public static class GroupLeaving
{
    /// <summary>Takes the person out of every group of the partner's own; the standard groups follow from the roles.</summary>
    public static async Task LeaveGroupsAsync(this PortalDb db, Guid userId, string name, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var places = await (
            from place in db.SecurityGroupMembers
            join own in db.SecurityGroups on place.GroupId equals own.Id
            where place.UserId == userId && own.PartnerId == actor.TenantId
            orderby own.NameKey
            select new { place, own }).ToListAsync(cancel);
        foreach (var (place, own) in places.Select(found => (found.place, found.own)))
        {
            db.Remove(place);
            if (own.DeletedAt is null)
            {
                // Who is in it belongs to what a screen showed of the group, so its version grows with them.
                db.Entry(own).State = EntityState.Modified;
                db.Record(actor, Activity.SecurityGroupMemberRemoved, now, own.Id, actor.TenantId, detail: $"{own.Name} · {name}");
            }
        }
    }

    /// <summary>The names of the groups of the partner's own that these people are in now, by person.</summary>
    public static async Task<ILookup<Guid, string>> OwnGroupsAsync(this PortalDb db, Guid partnerId, IReadOnlyCollection<Guid> userIds, CancellationToken cancel) => (await (
        from place in GroupMembers.Written(db)
        join own in db.SecurityGroups on place.GroupId equals own.Id
        where own.PartnerId == partnerId && userIds.Contains(place.UserId)
        orderby own.NameKey
        select new { place.UserId, own.Name }).ToListAsync(cancel)).ToLookup(found => found.UserId, found => found.Name);
}
