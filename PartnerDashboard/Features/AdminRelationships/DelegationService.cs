using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Why delegated administration was not removed.</summary>
public enum DelegationError
{
    NotAllowed,

    /// <summary>There is none between the two, or not any more.</summary>
    NotFound,

    /// <summary>Something else would have changed; it was rolled back (rule R1).</summary>
    PromiseBroken,
}

/// <summary>Takes delegated administration away, from either side and at any time; the reseller relationship stays (rule R12).</summary>
public sealed class DelegationService(
    PortalDatabases databases, DelegationMail mail, ChangeFeed<TenantChanged> changes, OutboxSignal outbox, TimeProvider clock)
{
    public async Task<DelegationError?> RemoveAsync(Guid partnerId, Guid customerId, Actor actor, CancellationToken cancel)
    {
        var byCustomer = actor.TenantKind == TenantKind.Customer;
        if (actor.TenantId != (byCustomer ? customerId : partnerId))
        {
            return DelegationError.NotFound;
        }

        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (!await db.HoldsAsync(actor, byCustomer ? Right.RemoveRoles : Right.EndDelegatedAdministration, cancel))
        {
            return DelegationError.NotAllowed;
        }

        // Also for an id that belongs to nobody: there is nothing to take a snapshot of.
        if (!await db.DelegatedAdministrations.AnyAsync(
            held => held.PartnerId == partnerId && held.CustomerId == customerId && held.Status == DelegationStatus.Active, cancel))
        {
            return DelegationError.NotFound;
        }

        var now = clock.GetUtcNow();
        var before = await PromiseSnapshot.TakeAsync(db, customerId, cancel);
        await EndAsync(db, partnerId, customerId, actor, now, cancel);
        var told = byCustomer
            ? await db.HoldersAsync(partnerId, TenantKind.Partner, Right.RequestDelegatedAdministration, cancel)
            : await db.HoldersAsync(customerId, TenantKind.Customer, Right.RemoveRoles, cancel);
        var tenant = await db.Tenants.AsNoTracking().SingleAsync(other => other.Id == (byCustomer ? partnerId : customerId), cancel);
        foreach (var member in told)
        {
            db.Add(OutboxMessage.Of(mail.Removed(member, Language.Of(tenant.Language), actor, byCustomer), partnerId, now));
        }

        await db.SaveChangesAsync(cancel);
        if (before.BrokenBy(await PromiseSnapshot.TakeAsync(db, customerId, cancel)).Any())
        {
            return DelegationError.PromiseBroken;
        }

        await write.CommitAsync(cancel);
        outbox.Raise();
        changes.Publish(new(actor.Cloud, partnerId, customerId));
        return null;
    }

    /// <summary>Ends what there is between the two inside the caller's unit of work: removing the relationship takes it along (rule R12).</summary>
    internal static async Task EndAsync(PortalDb db, Guid partnerId, Guid customerId, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var active = await db.DelegatedAdministrations
            .Where(held => held.PartnerId == partnerId && held.CustomerId == customerId && held.Status == DelegationStatus.Active)
            .ToListAsync(cancel);
        foreach (var delegation in active.Where(delegation => delegation.Remove(actor.UserId, actor.TenantId, now)))
        {
            db.Record(actor, Activity.DelegatedAdministrationRemoved, now, delegation.Id, partnerId, customerId, string.Join(", ", delegation.Services));
        }
    }
}
