using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// Notices what changes how lists find a relationship and has <see cref="GranularIndex"/> follow in the same transaction, whoever changed it. Every
/// database of the portal is opened with it.
/// </summary>
public sealed class GranularIndexing : SaveChangesInterceptor
{
    private static readonly string[] Shown =
    [
        nameof(GranularRelationship.Name), nameof(GranularRelationship.CustomerId), nameof(GranularRelationship.Status),
        nameof(GranularRelationship.EndsAt), nameof(GranularRelationship.AutoExtend),
    ];

    private readonly ConditionalWeakTable<DbContext, Concerned> _concerned = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && Concerned.By(db) is { IsAnything: true } concerned)
        {
            _concerned.AddOrUpdate(db, concerned);
        }

        return ValueTask.FromResult(result);
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb db && _concerned.TryGetValue(db, out var concerned))
        {
            _concerned.Remove(db);
            var renamed = concerned.Customers.Count == 0
                ? []
                : await db.GranularRelationships.Where(held => held.CustomerId != null && concerned.Customers.Contains(held.CustomerId.Value)).Select(held => held.Id).ToListAsync(cancellationToken);
            await GranularIndex.RefreshAsync(db, [.. concerned.Relationships.Union(renamed)], cancellationToken);
        }

        return result;
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) => ForgetAsync(eventData);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) => ForgetAsync(eventData);

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context is { } db && Concerned.By(db).IsAnything ? throw new NotSupportedException("What changes a list of relationships is saved asynchronously.") : result;

    private Task ForgetAsync(DbContextEventData eventData)
    {
        if (eventData.Context is { } db)
        {
            _concerned.Remove(db);
        }

        return Task.CompletedTask;
    }

    /// <summary>The relationships that unsaved changes concern, and the customers whose names they change.</summary>
    private sealed record Concerned(IReadOnlyList<Guid> Relationships, IReadOnlyList<Guid> Customers)
    {
        public bool IsAnything => Relationships.Count + Customers.Count > 0;

        public static Concerned By(DbContext db) => new(
            [.. db.ChangeTracker.Entries<GranularRelationship>().Where(entry => entry.State is EntityState.Added or EntityState.Deleted || Changed(entry, Shown)).Select(entry => entry.Entity.Id)],
            [.. db.ChangeTracker.Entries<Tenant>().Where(entry => Changed(entry, nameof(Tenant.Name))).Select(entry => entry.Entity.Id)]);

        private static bool Changed(EntityEntry entry, params string[] properties) =>
            entry.State == EntityState.Modified && Array.Exists(properties, property => entry.Property(property).IsModified);
    }
}
