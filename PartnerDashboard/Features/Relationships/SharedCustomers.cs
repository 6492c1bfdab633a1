using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Subscriptions;

namespace PartnerDashboard.Features.Relationships;

/// <summary>The customers that providers and resellers share, inside the write of whoever makes or ends it.</summary>
public static class SharedCustomers
{
    /// <summary>Joins the two at a customer and tells both their logs; null when they were joined before.</summary>
    public static async Task<Guid?> ShareAsync(
        this PortalDb db, Guid providerId, Guid resellerId, Guid customerId, Guid decisionId, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.SharedCustomers.AnyAsync(
            share => share.ProviderId == providerId && share.ResellerId == resellerId && share.CustomerId == customerId && share.Status == RelationshipStatus.Active, cancel))
        {
            return null;
        }

        var share = SharedCustomer.Share(providerId, resellerId, customerId, decisionId, now);
        db.Add(share);
        db.RecordBoth(actor, Activity.CustomerShared, now, share);
        return share.Id;
    }

    /// <summary>
    /// The provider ends what it has with a customer, and with it what its resellers have there behind it (domain.md §3.4: a reseller's
    /// relationship is removed by its provider). A reseller that works there behind another provider too, or sold something itself, stays.
    /// </summary>
    /// <param name="db">Inside a write of the provider.</param>
    /// <param name="providerId">Who ends it.</param>
    /// <param name="customerId">Where.</param>
    /// <param name="only">One reseller alone; null for all of them.</param>
    /// <param name="actor">Somebody of the provider.</param>
    /// <param name="now">When.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The resellers whose relationship ended with it.</returns>
    internal static async Task<IReadOnlyList<Guid>> EndSharesAsync(
        this PortalDb db, Guid providerId, Guid customerId, Guid? only, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        List<Guid> ended = [];
        var shares = db.SharedCustomers.Where(share => share.CustomerId == customerId && share.ProviderId == providerId && share.Status == RelationshipStatus.Active);
        foreach (var share in await (only is { } one ? shares.Where(share => share.ResellerId == one) : shares).ToListAsync(cancel))
        {
            share.End(now);
            db.RecordBoth(actor, Activity.CustomerShareEnded, now, share);
            if (await db.StaysAsync(providerId, share.ResellerId, customerId, cancel)
                || await db.ResellerRelationships.SingleOrDefaultAsync(
                    own => own.PartnerId == share.ResellerId && own.CustomerId == customerId && own.Status == RelationshipStatus.Active, cancel) is not { } relationship)
            {
                continue;
            }

            await db.LeaveSupportAsync(share.ResellerId, customerId, actor, now, cancel);
            await DelegationService.EndAsync(db, share.ResellerId, customerId, actor, now, cancel);
            relationship.Remove(actor.UserId, now);
            db.Record(actor, Activity.RelationshipRemoved, now, relationship.Id, share.ResellerId, customerId);
            ended.Add(share.ResellerId);
        }

        return ended;
    }

    /// <summary>Whether a reseller keeps its relationship without this provider: another one stands behind it, or it sells there itself.</summary>
    internal static async Task<bool> StaysAsync(this PortalDb db, Guid providerId, Guid resellerId, Guid customerId, CancellationToken cancel) =>
        await db.SharedCustomers.AnyAsync(
            other => other.CustomerId == customerId && other.ResellerId == resellerId && other.ProviderId != providerId && other.Status == RelationshipStatus.Active, cancel)
        || await db.Subscriptions.AnyAsync(
            sold => sold.CustomerId == customerId && sold.TransactingPartnerId == resellerId && sold.Status == SubscriptionStatus.Active, cancel);

    /// <summary>Takes a partner off the customer's support contacts (domain.md §3.4): whoever sold a subscription supports it again, and is told by the log.</summary>
    internal static async Task<IReadOnlyList<Guid>> LeaveSupportAsync(this PortalDb db, Guid partnerId, Guid customerId, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        List<Guid> sellers = [];
        var partner = await db.Tenants.Where(tenant => tenant.Id == partnerId).Select(tenant => tenant.Name).SingleAsync(cancel);
        foreach (var left in await (
            from contact in db.SupportContacts
            where contact.CustomerId == customerId && contact.PartnerId == partnerId
            join sold in db.Subscriptions on contact.SubscriptionId equals sold.Id
            join seller in db.Tenants on sold.TransactingPartnerId equals seller.Id
            select new { contact, sold.OfferName, seller.Id, seller.Name }).ToListAsync(cancel))
        {
            db.Remove(left.contact);
            db.Record(actor, Activity.SupportContactChanged, now, left.contact.SubscriptionId, left.Id, customerId, $"{left.OfferName}: {partner} → {left.Name}");
            sellers.Add(left.Id);
        }

        return sellers;
    }

    private static void RecordBoth(this PortalDb db, Actor actor, Activity activity, DateTimeOffset now, SharedCustomer share)
    {
        db.Record(actor, activity, now, share.Id, share.ProviderId, share.CustomerId);
        db.Record(actor, activity, now, share.Id, share.ResellerId, share.CustomerId);
    }
}
