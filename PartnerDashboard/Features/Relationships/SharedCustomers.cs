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
    /// <returns>The resellers whose relationship ended with it.</returns>
    internal static async Task<IReadOnlyList<Guid>> EndSharesAsync(this PortalDb db, Guid providerId, Guid customerId, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        List<Guid> ended = [];
        var shares = await db.SharedCustomers.Where(share => share.CustomerId == customerId && share.Status == RelationshipStatus.Active).ToListAsync(cancel);
        foreach (var share in shares.Where(share => share.ProviderId == providerId))
        {
            share.End(now);
            db.RecordBoth(actor, Activity.CustomerShareEnded, now, share);
            if (shares.Exists(other => other.ResellerId == share.ResellerId && other.ProviderId != providerId)
                || await db.Subscriptions.AnyAsync(
                    sold => sold.CustomerId == customerId && sold.TransactingPartnerId == share.ResellerId && sold.Status == SubscriptionStatus.Active, cancel)
                || await db.ResellerRelationships.SingleOrDefaultAsync(
                    own => own.PartnerId == share.ResellerId && own.CustomerId == customerId && own.Status == RelationshipStatus.Active, cancel) is not { } relationship)
            {
                continue;
            }

            await DelegationService.EndAsync(db, share.ResellerId, customerId, actor, now, cancel);
            relationship.Remove(actor.UserId, now);
            db.Record(actor, Activity.RelationshipRemoved, now, relationship.Id, share.ResellerId, customerId);
            ended.Add(share.ResellerId);
        }

        return ended;
    }

    private static void RecordBoth(this PortalDb db, Actor actor, Activity activity, DateTimeOffset now, SharedCustomer share)
    {
        db.Record(actor, activity, now, share.Id, share.ProviderId, share.CustomerId);
        db.Record(actor, activity, now, share.Id, share.ResellerId, share.CustomerId);
    }
}
