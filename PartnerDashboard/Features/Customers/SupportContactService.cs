using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>Why a support contact was not changed.</summary>
public enum SupportError
{
    NotAllowed,

    /// <summary>An unknown subscription, or one of somebody who is no customer of this partner.</summary>
    NotFound,

    /// <summary>Another partner sold it, or the cloud's operator.</summary>
    NotSoldByYou,

    /// <summary>Whoever was chosen has no reseller relationship with the customer, or not any more.</summary>
    NoRelationship,

    /// <summary>Somebody else changed it since it was shown.</summary>
    ChangedMeanwhile,

    /// <summary>The operator closed this cloud for changes.</summary>
    CloudIsReadOnly,

    /// <summary>Something else would have changed; it was rolled back (rule R1).</summary>
    PromiseBroken,
}

/// <summary>A partner that can support a customer's subscriptions.</summary>
public sealed record SupportChoice(Guid PartnerId, string Name, string PartnerNumber);

/// <summary>Who supports a customer's subscriptions (domain.md §3.3): chosen by whoever sold one, among the partners with a relationship and the cloud's operator.</summary>
public sealed class SupportContactService(PortalDatabases databases, CloudCatalogue clouds, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    /// <summary>The partners to choose from, by name; none for somebody who is no customer of this partner. The operator can always be chosen.</summary>
    public async Task<IReadOnlyList<SupportChoice>> ChoicesAsync(Guid customerId, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        return await IsResellerAsync(db, actor.TenantId, customerId, cancel)
            ? await (
                from held in db.ResellerRelationships.AsNoTracking()
                where held.CustomerId == customerId && held.Status == RelationshipStatus.Active
                join partner in db.Tenants on held.PartnerId equals partner.Id
                orderby partner.Name, partner.Id
                select new SupportChoice(partner.Id, partner.Name, partner.PartnerNumber)).ToListAsync(cancel)
            : [];
    }

    /// <param name="subscriptionId">Sold by the actor's partner.</param>
    /// <param name="version">Of the choice that was shown; 0 where there was none.</param>
    /// <param name="partnerId">Null for the cloud's operator.</param>
    /// <param name="actor">Of the transacting partner.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<SupportError?> ChangeAsync(Guid subscriptionId, int version, Guid? partnerId, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var (db, now) = (write.Db, clock.GetUtcNow());
        if (actor.TenantKind != TenantKind.Partner || !await db.HoldsAsync(actor, Right.AssignSupportContact, cancel))
        {
            return SupportError.NotAllowed;
        }

        if (!(await FeatureSet.OfAsync(clouds[actor.Cloud], db, now, cancel)).Has(Feature.OpenForChanges))
        {
            return SupportError.CloudIsReadOnly;
        }

        var subscription = await db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(sold => sold.Id == subscriptionId, cancel);
        if (subscription is null || !await IsResellerAsync(db, actor.TenantId, subscription.CustomerId, cancel))
        {
            return SupportError.NotFound;
        }

        if (subscription.TransactingPartnerId != actor.TenantId)
        {
            return SupportError.NotSoldByYou;
        }

        if (partnerId is { } chosen && !await IsResellerAsync(db, chosen, subscription.CustomerId, cancel))
        {
            return SupportError.NoRelationship;
        }

        var contact = await db.SupportContacts.SingleOrDefaultAsync(named => named.SubscriptionId == subscriptionId, cancel);
        if ((contact?.Version ?? 0) != version)
        {
            return SupportError.ChangedMeanwhile;
        }

        var (former, before) = (contact is null ? subscription.TransactingPartnerId : contact.PartnerId, await PromiseSnapshot.TakeAsync(db, subscription.CustomerId, cancel));
        if (former == partnerId)
        {
            return null;
        }

        Set(db, contact, subscription, partnerId, actor, now);
        var names = await db.Tenants.Where(tenant => tenant.Id == former || tenant.Id == partnerId).ToDictionaryAsync(tenant => tenant.Id, tenant => tenant.Name, cancel);
        db.Record(actor, Activity.SupportContactChanged, now, subscriptionId, actor.TenantId, subscription.CustomerId, $"{subscription.OfferName}: {Named(former)} → {Named(partnerId)}");
        await db.SaveChangesAsync(cancel);
        if (before.BrokenBy(await PromiseSnapshot.TakeAsync(db, subscription.CustomerId, cancel)).Any())
        {
            return SupportError.PromiseBroken;
        }

        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, [actor.TenantId, subscription.CustomerId, .. names.Keys]));
        return null;

        // The log has one language for all readers: a name, or a sign for the operator.
        string Named(Guid? id) => id is { } partner ? names[partner] : "–";
    }

    private static void Set(PortalDb db, SupportContact? contact, Subscription subscription, Guid? partnerId, Actor actor, DateTimeOffset now)
    {
        if (contact is null)
        {
            db.Add(SupportContact.Of(subscription, partnerId, actor.UserId, now));
        }
        else if (partnerId == subscription.TransactingPartnerId)
        {
            db.Remove(contact);
        }
        else
        {
            contact.Name(partnerId, actor.UserId, now);
        }
    }

    private static Task<bool> IsResellerAsync(PortalDb db, Guid partnerId, Guid customerId, CancellationToken cancel) =>
        db.ResellerRelationships.AnyAsync(held => held.PartnerId == partnerId && held.CustomerId == customerId && held.Status == RelationshipStatus.Active, cancel);
}
