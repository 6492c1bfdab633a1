using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Accounts;

/// <summary>Tells the activity log who came, went and was kept out, for the administrators of that person's own organisation (§4).</summary>
public sealed class SignInLog(PortalDatabases databases, TimeProvider clock)
{
    public Task CameAsync(CloudId cloud, Guid userId, CancellationToken cancel) => WriteAsync(cloud, userId, Activity.SignedIn, cancel);

    public Task WentAsync(CloudId cloud, Guid userId, CancellationToken cancel) => WriteAsync(cloud, userId, Activity.SignedOut, cancel);

    /// <summary>In the write that counts the attempt. Nobody proved to be the member: the portal itself tells it.</summary>
    public async Task KeptOutAsync(PortalDb db, CloudId cloud, Guid userId, bool paused, CancellationToken cancel)
    {
        await RecordAsync(db, cloud, userId, Activity.PasswordWrong, cancel);
        if (paused)
        {
            await RecordAsync(db, cloud, userId, Activity.SignInPaused, cancel);
        }
    }

    private async Task WriteAsync(CloudId cloud, Guid userId, Activity activity, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(cloud, cancel);
        await RecordAsync(write.Db, cloud, userId, activity, cancel);
        await write.CommitAsync(cancel);
    }

    private async Task RecordAsync(PortalDb db, CloudId cloud, Guid userId, Activity activity, CancellationToken cancel)
    {
        if (await db.Members.AsNoTracking().SingleOrDefaultAsync(member => member.UserId == userId, cancel) is not { } member)
        {
            return;
        }

        var tenant = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == member.TenantId, cancel);
        var actor = activity is Activity.SignedIn or Activity.SignedOut
            ? new Actor(cloud, userId, member.Name, member.Email, tenant.Id, tenant.Kind, tenant.Name, RoleRights.Of(tenant.Kind, []))
            : Actor.System(cloud);
        db.Record(
            actor, activity, clock.GetUtcNow(), userId, tenant.Kind == TenantKind.Partner ? tenant.Id : null,
            tenant.Kind == TenantKind.Customer ? tenant.Id : null, $"{member.Name} <{member.Email}>");
    }
}
