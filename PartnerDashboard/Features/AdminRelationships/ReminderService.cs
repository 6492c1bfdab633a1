using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>The lead times of an organisation as its page shows them.</summary>
/// <param name="Version">0 while it has none of its own.</param>
public sealed record ReminderTimes(IReadOnlyList<int> LeadDays, int Version);

/// <summary>When an organisation of either side is reminded that a relationship ends (rule R17).</summary>
public sealed class ReminderService(PortalDatabases databases)
{
    public async Task<ReminderTimes> FindAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(RightOf(actor));
        await using var db = databases.Open(actor);
        return await db.ReminderSettings.AsNoTracking().SingleOrDefaultAsync(own => own.TenantId == actor.TenantId, cancel) is { } own
            ? new(own.LeadDays, own.Version)
            : new(ReminderRules.Default, 0);
    }

    /// <param name="typed">Numbers of days, in any order.</param>
    /// <param name="version">As <see cref="FindAsync"/> gave it.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ReminderError?> SaveAsync(string typed, int version, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (!await db.HoldsAsync(actor, RightOf(actor), cancel))
        {
            return ReminderError.NotAllowed;
        }

        if (ReminderRules.TryRead(typed, out var days) is { } refusal)
        {
            return refusal;
        }

        var own = await db.ReminderSettings.SingleOrDefaultAsync(settings => settings.TenantId == actor.TenantId, cancel);
        if ((own?.Version ?? 0) != version)
        {
            return ReminderError.ChangedMeanwhile;
        }

        if (own is null)
        {
            db.Add(ReminderSettings.Of(actor.TenantId, days));
        }
        else
        {
            own.Change(days);
        }

        await write.CommitAsync(cancel);
        return null;
    }

    private static Right RightOf(Actor actor) => actor.TenantKind == TenantKind.Customer ? Right.RemoveRoles : Right.ManageAdminRelationships;
}
