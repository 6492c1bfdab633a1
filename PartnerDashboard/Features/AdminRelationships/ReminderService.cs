using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>The lead times of an organisation as its page shows them.</summary>
/// <param name="Version">0 while it has none of its own.</param>
public sealed record ReminderTimes(IReadOnlyList<int> LeadDays, int Version);

/// <summary>When an organisation of either side is reminded that a relationship ends (rule R17).</summary>
public sealed class ReminderService(PortalDatabases databases, TimeProvider clock)
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

        await LookAgainAsync(db, actor, cancel);
        await write.CommitAsync(cancel);
        return null;
    }

    /// <summary>What ends farther ahead than any lead time is looked at in time anyway.</summary>
    private async Task LookAgainAsync(PortalDb db, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var farthest = now.AddDays(ReminderRules.MaxDays);
        var near = db.GranularRelationships.Where(each => each.Status == GranularStatus.Active && each.EndsAt <= farthest && !each.AutoExtend);
        var own = actor.TenantKind == TenantKind.Customer ? near.Where(each => each.CustomerId == actor.TenantId) : near.Where(each => each.PartnerId == actor.TenantId);
        await own.ExecuteUpdateAsync(set => set.SetProperty(each => each.RemindAt, now), cancel);
    }

    private static Right RightOf(Actor actor) => actor.TenantKind == TenantKind.Customer ? Right.RemoveRoles : Right.ManageAdminRelationships;
}
