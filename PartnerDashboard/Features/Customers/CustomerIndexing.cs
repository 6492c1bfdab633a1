using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>Notices what changes a list of customers and has <see cref="CustomerIndex"/> follow in the same transaction, whoever changed it.</summary>
internal static class CustomerIndexing
{
    /// <summary>Whose entries the unsaved changes concern: a customer of a partner, or of every partner that has it.</summary>
    public static IReadOnlySet<(Guid? Partner, Guid Customer)> ConcernedBy(ChangeTracker changes) => changes.Entries()
        .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
        .SelectMany(Concerned)
        .ToHashSet();

    public static async Task FollowAsync(PortalDb db, IReadOnlySet<(Guid? Partner, Guid Customer)> concerned, CancellationToken cancel)
    {
        var pairs = concerned.Where(each => each.Partner is not null).Select(each => (Partner: each.Partner!.Value, each.Customer)).ToHashSet();
        foreach (var (_, customer) in concerned.Where(each => each.Partner is null))
        {
            pairs.UnionWith((await db.CustomerEntries.Where(entry => entry.CustomerId == customer).Select(entry => entry.PartnerId).ToListAsync(cancel))
                .Select(partner => (partner, customer)));
        }

        foreach (var partner in pairs.GroupBy(pair => pair.Partner, pair => pair.Customer))
        {
            await CustomerIndex.RefreshAsync(db, partner.Key, partner, cancel);
        }
    }

    private static IEnumerable<(Guid? Partner, Guid Customer)> Concerned(EntityEntry entry) => entry.Entity switch
    {
        // A new tenant is nobody's customer yet.
        Tenant tenant when entry.State == EntityState.Modified => [(null, tenant.Id)],
        TenantDomain domain => [(null, domain.TenantId)],
        ResellerRelationship held => [(held.PartnerId, held.CustomerId)],
        DelegatedAdministration held => [(held.PartnerId, held.CustomerId)],
        GranularRelationship { CustomerId: { } customer } held => [(held.PartnerId, customer)],
        _ => [],
    };
}
