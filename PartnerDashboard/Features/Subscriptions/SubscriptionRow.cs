using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Subscriptions;

/// <summary>A subscription as screens show it. Empty names mean: bought from the cloud's operator, no Partner of Record.</summary>
public sealed record SubscriptionRow(
    Guid Id, string OfferName, CloudService Service, int Quantity, SubscriptionStatus Status, string Term, BillingCycle BillingCycle,
    bool AutoRenew, DateTimeOffset? CommitmentEndsAt, Guid? TransactingPartnerId, string TransactingPartner, string PartnerOfRecord, string PartnerOfRecordName)
{
    /// <summary>All subscriptions of a customer, own ones of <paramref name="firstPartner"/> first. The caller has checked that the reader may see them.</summary>
    public static async Task<IReadOnlyList<SubscriptionRow>> OfCustomerAsync(PortalDb db, Guid customerId, Guid? firstPartner, CancellationToken cancel) =>
        await (
            from subscription in db.Subscriptions.AsNoTracking()
            where subscription.CustomerId == customerId
            join seller in db.Tenants on subscription.TransactingPartnerId equals seller.Id into sellers
            from seller in sellers.DefaultIfEmpty()
            join record in db.Tenants.Where(tenant => tenant.PartnerNumber != "") on subscription.PartnerOfRecord equals record.PartnerNumber into records
            from record in records.DefaultIfEmpty()
            orderby subscription.TransactingPartnerId == firstPartner descending, subscription.OfferName, subscription.Id
            select new SubscriptionRow(
                subscription.Id, subscription.OfferName, subscription.Service, subscription.Quantity, subscription.Status, subscription.Term,
                subscription.BillingCycle, subscription.AutoRenew, subscription.CommitmentEndsAt, subscription.TransactingPartnerId,
                seller == null ? "" : seller.Name, subscription.PartnerOfRecord, record == null ? "" : record.Name))
        .ToListAsync(cancel);
}
