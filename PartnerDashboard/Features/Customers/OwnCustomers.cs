using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>
/// Whose customer somebody is: of every partner with a live reseller relationship or a live granular one, which may stand alone
/// (domain.md §1.6). The one query behind the list and behind the figure that leads to it (invariant I20).
/// </summary>
internal static class OwnCustomers
{
    public static IQueryable<Tenant> OwnedBy(this PortalDb db, Guid partnerId)
    {
        var resold = db.ResellerRelationships
            .Where(held => held.PartnerId == partnerId && held.Status == RelationshipStatus.Active)
            .Select(held => held.CustomerId);
        var administered = db.GranularRelationships
            .Where(held => held.PartnerId == partnerId && held.CustomerId != null && GranularLifecycle.Live.Contains(held.Status))
            .Select(held => held.CustomerId!.Value);
        return from id in resold.Union(administered) join customer in db.Tenants.AsNoTracking() on id equals customer.Id select customer;
    }
}
