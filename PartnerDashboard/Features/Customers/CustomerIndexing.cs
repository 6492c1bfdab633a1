using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>
/// Notices what changes a list of customers and has <see cref="CustomerIndex"/> follow in the same transaction, whoever changed it. Every
/// database of the portal is opened with it.
/// </summary>
public sealed class CustomerIndexing : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, HashSet<(Guid? Partner, Guid Customer)>> _concerned = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db)
        {
            _concerned.AddOrUpdate(db, ConcernedBy(db));
        }

        return ValueTask.FromResult(result);
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb db && _concerned.TryGetValue(db, out var concerned))
        {
            _concerned.Remove(db);
            await FollowAsync(db, concerned, cancellationToken);
        }

        return result;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context is { } db && ConcernedBy(db).Count > 0
            ? throw new NotSupportedException("What changes a list of customers is saved asynchronously.")
            : result;

    /// <summary>Whose entries the unsaved changes concern: a customer of a partner, or of every partner that has it.</summary>
    private static HashSet<(Guid? Partner, Guid Customer)> ConcernedBy(DbContext db) => db.ChangeTracker.Entries()
        .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
        .SelectMany(Concerned)
        .ToHashSet();

    private static async Task FollowAsync(PortalDb db, HashSet<(Guid? Partner, Guid Customer)> concerned, CancellationToken cancel)
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
        CustomerTag given => [(given.PartnerId, given.CustomerId)],
        SharedCustomer held => [(held.ProviderId, held.CustomerId), (held.ResellerId, held.CustomerId)],
        ResellerRelationship held => [(held.PartnerId, held.CustomerId)],
        DelegatedAdministration held => [(held.PartnerId, held.CustomerId)],
        GranularRelationship { CustomerId: { } customer } held => [(held.PartnerId, customer)],
        _ => [],
    };
}
