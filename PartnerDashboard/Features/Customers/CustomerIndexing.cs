using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>Has <see cref="CustomerIndex"/> follow what changes a list of customers.</summary>
public sealed class CustomerIndexing : Following<HashSet<(Guid? Partner, Guid Customer)>>
{
    protected override HashSet<(Guid? Partner, Guid Customer)>? Notice(DbContext db) => ConcernedBy(db) is { Count: > 0 } concerned ? concerned : null;

    protected override async Task FollowAsync(PortalDb db, HashSet<(Guid? Partner, Guid Customer)> noticed, CancellationToken cancel)
    {
        var pairs = noticed.Where(each => each.Partner is not null).Select(each => (Partner: each.Partner!.Value, each.Customer)).ToHashSet();
        foreach (var customers in noticed.Where(each => each.Partner is null).Select(each => each.Customer).Chunk(CustomerIndex.Batch))
        {
            var found = await db.CustomerEntries.Where(entry => customers.Contains(entry.CustomerId)).Select(entry => new { entry.PartnerId, entry.CustomerId }).ToListAsync(cancel);
            pairs.UnionWith(found.Select(entry => (entry.PartnerId, entry.CustomerId)));
        }

        foreach (var partner in pairs.GroupBy(pair => pair.Partner, pair => pair.Customer))
        {
            await CustomerIndex.RefreshAsync(db, partner.Key, [.. partner], cancel);
        }
    }

    /// <summary>Whose entries the unsaved changes concern: a customer of a partner, or of every partner that has it.</summary>
    private static HashSet<(Guid? Partner, Guid Customer)> ConcernedBy(DbContext db) => db.ChangeTracker.Entries()
        .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
        .SelectMany(Concerned)
        .ToHashSet();

    private static IEnumerable<(Guid? Partner, Guid Customer)> Concerned(EntityEntry entry) => entry.Entity switch
    {
        // A new tenant is nobody's customer yet.
        Tenant tenant when entry.State == EntityState.Modified => [(null, tenant.Id)],
        TenantDomain domain => [(null, domain.TenantId)],
        CustomerTag given => [(given.PartnerId, given.CustomerId)],
        SharedCustomer held => [(held.ProviderId, held.CustomerId), (held.ResellerId, held.CustomerId)],
        ResellerRelationship held => [(held.PartnerId, held.CustomerId)],
        DelegatedAdministration held => [(held.PartnerId, held.CustomerId)],
        AdministrationUse { RelationshipId: null } use => [(use.PartnerId, use.CustomerId)],
        GranularRelationship { CustomerId: { } customer } held => [(held.PartnerId, customer)],
        _ => [],
    };
}
