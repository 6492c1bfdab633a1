using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Subscriptions;

/// <summary>A subscription as screens show it. Empty names mean: bought from the cloud's operator, no Partner of Record.</summary>
public sealed record SubscriptionRow(
    Guid Id, string OfferName, CloudService Service, int Quantity, SubscriptionStatus Status, string Term, BillingCycle BillingCycle,
    bool AutoRenew, DateTimeOffset? CommitmentEndsAt, Guid? TransactingPartnerId, string TransactingPartner, string PartnerOfRecord, string PartnerOfRecordName)
{
    public SubscriptionUnit Unit { get; init; }

    public SubscriptionChannel Channel { get; init; }

    public SupportRow Support { get; init; } = new(null, "", true, 0);

    /// <summary>Bought past the CSP program: supported with admin permissions alone (domain.md §3.3).</summary>
    public bool IsElsewhere => Channel != SubscriptionChannel.Partner;

    /// <summary>All subscriptions of a customer, own ones of <paramref name="firstPartner"/> first. The caller has checked that the reader may see them.</summary>
    public static async Task<IReadOnlyList<SubscriptionRow>> OfCustomerAsync(PortalDb db, Guid customerId, Guid? firstPartner, CancellationToken cancel) =>
        await Of(db, customerId, firstPartner).ToListAsync(cancel);

    private static IQueryable<SubscriptionRow> Of(PortalDb db, Guid customerId, Guid? firstPartner) =>
        from subscription in db.Subscriptions.AsNoTracking()
        where subscription.CustomerId == customerId
        join seller in db.Tenants on subscription.TransactingPartnerId equals seller.Id into sellers
        from seller in sellers.DefaultIfEmpty()
        join record in db.Tenants.Where(tenant => tenant.PartnerNumber != "") on subscription.PartnerOfRecord equals record.PartnerNumber into records
        from record in records.DefaultIfEmpty()
        join contact in db.SupportContacts on subscription.Id equals contact.SubscriptionId into contacts
        from contact in contacts.DefaultIfEmpty()
        join helper in db.Tenants on contact.PartnerId equals helper.Id into helpers
        from helper in helpers.DefaultIfEmpty()
        orderby subscription.TransactingPartnerId == firstPartner descending, subscription.OfferName, subscription.Id
        select new SubscriptionRow(
            subscription.Id, subscription.OfferName, subscription.Service, subscription.Quantity, subscription.Status, subscription.Term,
            subscription.BillingCycle, subscription.AutoRenew, subscription.CommitmentEndsAt, subscription.TransactingPartnerId,
            seller == null ? "" : seller.Name, subscription.PartnerOfRecord, record == null ? "" : record.Name)
        {
            Unit = subscription.Unit,
            Channel = subscription.Channel,
            Support = contact == null
                ? new SupportRow(subscription.TransactingPartnerId, seller == null ? "" : seller.Name, true, 0)
                : new SupportRow(contact.PartnerId, helper == null ? "" : helper.Name, false, contact.Version),
        };
}

/// <summary>Who supports a subscription.</summary>
/// <param name="PartnerId">Null for the cloud's operator.</param>
/// <param name="Name">Empty for the cloud's operator.</param>
/// <param name="IsDefault">Nobody chose it.</param>
/// <param name="Version">Of the choice; 0 where there is none.</param>
public sealed record SupportRow(Guid? PartnerId, string Name, bool IsDefault, int Version);
