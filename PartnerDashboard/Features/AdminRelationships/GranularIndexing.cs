using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Has <see cref="GranularIndex"/> follow what lists find a relationship by: its own change, roles that groups get or lose in it, and another name of its customer.</summary>
public sealed class GranularIndexing : Following<GranularIndexing.Concerned>
{
    private static readonly string[] Shown =
    [
        nameof(GranularRelationship.Name), nameof(GranularRelationship.CustomerId), nameof(GranularRelationship.Status),
        nameof(GranularRelationship.EndsAt), nameof(GranularRelationship.AutoExtend),
    ];

    protected override Concerned? Notice(DbContext db)
    {
        Concerned concerned = new(
            [
                .. db.ChangeTracker.Entries<GranularRelationship>().Where(entry => CameOrWent(entry) || Changed(entry, Shown)).Select(entry => entry.Entity.Id),
                .. db.ChangeTracker.Entries<AccessAssignment>().Where(entry => CameOrWent(entry) || Changed(entry, nameof(AccessAssignment.EffectiveRoles))).Select(entry => entry.Entity.RelationshipId),
            ],
            [.. db.ChangeTracker.Entries<Tenant>().Where(entry => Changed(entry, nameof(Tenant.Name))).Select(entry => entry.Entity.Id)]);
        return concerned.Relationships.Count + concerned.Customers.Count > 0 ? concerned : null;
    }

    protected override async Task FollowAsync(PortalDb db, Concerned noticed, CancellationToken cancel)
    {
        var renamed = noticed.Customers.Count == 0
            ? []
            : await db.GranularRelationships.Where(held => held.CustomerId != null && noticed.Customers.Contains(held.CustomerId.Value)).Select(held => held.Id).ToListAsync(cancel);
        await new GranularIndex().RefreshAsync(db, [.. noticed.Relationships.Union(renamed)], cancel);
    }

    private static bool CameOrWent(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Deleted;

    private static bool Changed(EntityEntry entry, params string[] properties) =>
        entry.State == EntityState.Modified && Array.Exists(properties, property => entry.Property(property).IsModified);

    /// <summary>The relationships that unsaved changes concern, and the customers whose names they change.</summary>
    public sealed record Concerned(IReadOnlyList<Guid> Relationships, IReadOnlyList<Guid> Customers);
}
