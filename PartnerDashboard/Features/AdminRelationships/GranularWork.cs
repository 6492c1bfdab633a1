using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// Moves granular relationships on: activation, auto-extend, expiry, termination, and forgetting after a year (domain.md §2.2). Every step
/// is one transaction that reads the state again, so work killed at any point goes on with the next round and does nothing twice.
/// </summary>
public sealed class GranularWork(
    PortalDatabases databases, CloudCatalogue clouds, GranularMail mail, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>Takes steps until none is due, and says how many it took.</summary>
    public Task<int> RunAsync(Actor portal, CancellationToken cancel) => WorkRound.UntilNoneAsync(() => RoundAsync(portal, cancel));

    /// <summary>One step for each relationship that is due; tests stop in between.</summary>
    internal async Task<int> RoundAsync(Actor portal, CancellationToken cancel) =>
        await WorkRound.OverAsync(await DueAsync(portal, cancel), id => StepAsync(id, portal, cancel));

    private async Task<List<Guid>> DueAsync(Actor portal, CancellationToken cancel)
    {
        await using var db = databases.Open(portal);
        var now = clock.GetUtcNow();
        var forgotten = now - GranularLimits.Retention;
        var extended = await IsOfferedAsync(db, portal, now, cancel) ? now + GranularLimits.LastDay : DateTimeOffset.MaxValue;
        var suspended = await db.Tenants.Where(partner => partner.IsSuspended).Select(partner => partner.Id).ToListAsync(cancel);
        var all = db.GranularRelationships;

        // One after the other: each has an index of its own, and all of them in one condition would read every relationship that is active.
        List<Guid> found = [];
        foreach (var due in new[]
        {
            all.Where(each => GranularLifecycle.Underway.Contains(each.Status)),
            all.Where(each => each.Status == GranularStatus.Active && each.EndsAt <= now),
            all.Where(each => each.Status == GranularStatus.Active && each.AutoExtend && each.EndsAt <= extended),
            all.Where(each => GranularLifecycle.Ended.Contains(each.Status) && each.EndedAt <= forgotten),
            all.Where(each => each.Status == GranularStatus.Active && suspended.Contains(each.PartnerId)),
        })
        {
            found.AddRange(await due.OrderBy(each => each.Id).Select(each => each.Id).Take(Batch).ToListAsync(cancel));
        }

        return [.. found.Distinct().Take(Batch)];
    }

    private async Task<bool> StepAsync(Guid id, Actor portal, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(portal, cancel);
        var db = write.Db;
        var now = clock.GetUtcNow();
        if (await db.GranularRelationships.SingleOrDefaultAsync(due => due.Id == id, cancel) is not { CustomerId: { } customerId } relationship)
        {
            return false;
        }

        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == relationship.PartnerId, cancel);
        if (Next(relationship, partner, await IsOfferedAsync(db, portal, now, cancel), now) is not { } activity)
        {
            return false;
        }

        if (activity is Activity.GranularExpired or Activity.GranularTerminated)
        {
            await TakeAccessAsync(db, relationship, portal, now, cancel);
        }
        else if (activity == Activity.GranularForgotten)
        {
            db.Remove(relationship);
        }

        db.Record(portal, activity, now, relationship.Id, partner.Id, customerId, relationship.Name);
        var customer = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == customerId, cancel);
        await mail.TellAsync(db, activity, relationship, partner, customer, now, cancel);
        await write.CommitAsync(cancel);
        changes.Publish(new(portal.Cloud, partner.Id, customerId));
        return true;
    }

    /// <summary>Takes the step that is due and names it; null when none is.</summary>
    private static Activity? Next(GranularRelationship relationship, Tenant partner, bool offered, DateTimeOffset now) => relationship.Status switch
    {
        GranularStatus.Approved when relationship.Activate() => Activity.GranularActivating,
        GranularStatus.Activating when relationship.FinishActivation(now) => Activity.GranularActivated,
        GranularStatus.Active when partner.IsSuspended && relationship.RequestTermination(GranularEnding.PartnerSuspended, "") => Activity.GranularTerminationRequested,
        GranularStatus.Active when !offered && relationship.AutoExtend && relationship.SetAutoExtend(on: false, now) is null => Activity.GranularAutoExtendOff,
        GranularStatus.Active when relationship.Extend(now) => Activity.GranularExtended,
        GranularStatus.Active when relationship.Expire(now) => Activity.GranularExpiring,
        GranularStatus.Expiring when relationship.FinishEnding(now) => Activity.GranularExpired,
        GranularStatus.TerminationRequested when relationship.Terminate() => Activity.GranularTerminating,
        GranularStatus.Terminating when relationship.FinishEnding(now) => Activity.GranularTerminated,
        GranularStatus.Expired or GranularStatus.Terminated when relationship.EndedAt + GranularLimits.Retention <= now => Activity.GranularForgotten,
        _ => null,
    };

    /// <summary>Where the cloud has no granular relationships any more, none prolongs itself: what lives runs to its end (decision 0016).</summary>
    private async Task<bool> IsOfferedAsync(PortalDb db, Actor portal, DateTimeOffset now, CancellationToken cancel) =>
        (await FeatureSet.OfAsync(clouds[portal.Cloud], db, now, cancel)).Has(Feature.GranularRelationships);

    private static async Task TakeAccessAsync(PortalDb db, GranularRelationship relationship, Actor portal, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var assignment in await db.AccessAssignments.Where(held => held.RelationshipId == relationship.Id).ToListAsync(cancel))
        {
            db.Remove(assignment);
            db.Record(portal, Activity.AssignmentDeleted, now, relationship.Id, relationship.PartnerId, relationship.CustomerId, relationship.Name);
        }
    }
}
