using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Tenants;

/// <summary>Asks the database, inside the transaction of a decisive act, whether the actor holds a right now (T21, invariant I12).</summary>
public static class Authority
{
    public static Task<bool> HoldsAsync(this PortalDb db, Actor actor, Right right, CancellationToken cancel)
    {
        var roles = RoleRights.With(actor.TenantKind, right);
        return db.MemberRoles.AnyAsync(
            role => role.UserId == actor.UserId && role.TenantId == actor.TenantId && role.RevokedAt == null && roles.Contains(role.Role), cancel);
    }

    /// <summary>Who started work of a partner, for whom the portal goes on with it. Holds no right by that: each step asks for what it needs.</summary>
    public static async Task<Actor> StarterAsync(this PortalDb db, CloudId cloud, Guid partnerId, Guid userId, string userName, CancellationToken cancel)
    {
        var name = await db.Tenants.Where(tenant => tenant.Id == partnerId).Select(tenant => tenant.Name).SingleAsync(cancel);
        var email = await db.Members.Where(member => member.UserId == userId && member.TenantId == partnerId).Select(member => member.Email).SingleOrDefaultAsync(cancel);
        return new(cloud, userId, userName, email ?? "", partnerId, TenantKind.Partner, name, new HashSet<Right>());
    }

    /// <summary>Who in a tenant holds a right, as people to write to.</summary>
    public static Task<List<Member>> HoldersAsync(this PortalDb db, Guid tenantId, TenantKind kind, Right right, CancellationToken cancel)
    {
        var roles = RoleRights.With(kind, right);
        return db.Members.AsNoTracking()
            .Where(member => member.TenantId == tenantId
                && db.MemberRoles.Any(role => role.UserId == member.UserId && role.RevokedAt == null && roles.Contains(role.Role)))
            .OrderBy(member => member.Name)
            .ToListAsync(cancel);
    }
}
