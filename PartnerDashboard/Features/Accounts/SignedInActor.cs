using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Accounts;

/// <summary>Reads who asks from the database each time: a role, a membership or a session taken away is gone with the next question (T21).</summary>
public sealed class SignedInActor(CurrentPrincipal principal, CurrentCloud current, ActorReader actors) : CurrentActor
{
    public override async Task<Actor?> FindAsync(CancellationToken cancel = default) =>
        current.Find() is { } cloud ? await actors.FindAsync(await principal.GetAsync(), cloud.Id, cancel) : null;
}

/// <summary>
/// Turns a session into the actor it stands for now. What was read of it counts as long as the database says that nothing was committed
/// since (docs/decisions/0020).
/// </summary>
public sealed class ActorReader(PortalDatabases databases, UntilCommit<SessionKey, Actor?> known)
{
    /// <summary>Null for strangers, for sessions of another cloud (T06), ended sessions, and accounts without a membership.</summary>
    public async Task<Actor?> FindAsync(ClaimsPrincipal principal, CloudId cloud, CancellationToken cancel)
    {
        if (principal.Identity is not { IsAuthenticated: true } || PortalClaims.CloudOf(principal) != cloud
            || PortalClaims.UserOf(principal) is not { } userId || PortalClaims.StampOf(principal) is not { } stamp)
        {
            return null;
        }

        return await known.ReadAsync(cloud, new(userId, stamp), () => ReadAsync(cloud, userId, stamp, cancel));
    }

    /// <summary>Whether an open circuit's session still stands: the account is there, the stamp is the same, the cloud is one of ours.</summary>
    public async Task<bool> StandsAsync(ClaimsPrincipal principal, CancellationToken cancel)
    {
        if (PortalClaims.CloudOf(principal) is not { } cloud || PortalClaims.UserOf(principal) is not { } userId || PortalClaims.StampOf(principal) is not { } stamp)
        {
            return false;
        }

        await using var db = databases.Open(cloud);
        return await db.Users.AnyAsync(user => user.Id == userId && user.SecurityStamp == stamp, cancel);
    }

    private async Task<Actor?> ReadAsync(CloudId cloud, Guid userId, string stamp, CancellationToken cancel)
    {
        await using var db = databases.Open(cloud);
        var found = await db.Members.AsNoTracking()
            .Where(member => member.UserId == userId && db.Users.Any(user => user.Id == userId && user.SecurityStamp == stamp))
            .Join(db.Tenants, member => member.TenantId, tenant => tenant.Id, (member, tenant) => new
            {
                member.Name,
                member.Email,
                TenantId = tenant.Id,
                tenant.Kind,
                TenantName = tenant.Name,
                tenant.PartnerType,
            })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var roles = await db.MemberRoles
            .Where(role => role.UserId == userId && role.TenantId == found.TenantId && role.RevokedAt == null)
            .Select(role => role.Role)
            .ToListAsync(cancel);
        return new(cloud, userId, found.Name, found.Email, found.TenantId, found.Kind, found.TenantName, RoleRights.Of(found.Kind, roles)) { PartnerType = found.PartnerType };
    }
}

/// <summary>Whose session it is.</summary>
public readonly record struct SessionKey(Guid User, string Stamp);
