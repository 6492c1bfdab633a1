using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>A granular relationship as the partner's lists find it, by its own name and by its customer's. Kept by <see cref="GranularIndexing"/>.</summary>
public sealed record GranularEntry : IListEntry
{
    public long Number { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid SubjectId { get; init; }

    public required Guid? CustomerId { get; init; }

    public required GranularStatus Status { get; init; }

    public required DateTimeOffset? EndsAt { get; init; }

    public required bool AutoExtend { get; init; }

    /// <summary>The customer approved it, and no group has roles in it yet (<see cref="UnusedRelationships"/>).</summary>
    public required bool IsUnassigned { get; init; }

    /// <summary>The folded names of the relationship and of its customer, a line each.</summary>
    public required string Text { get; init; }

    /// <summary>The relationships of a page, in no order.</summary>
    internal static IQueryable<GranularRelationship> Relationships(PortalDb db, IReadOnlyList<GranularEntry> page)
    {
        var ids = page.Select(entry => entry.SubjectId).ToList();
        return db.GranularRelationships.AsNoTracking().Where(own => ids.Contains(own.Id));
    }
}

internal sealed class GranularEntryMapping : IEntityTypeConfiguration<GranularEntry>
{
    public void Configure(EntityTypeBuilder<GranularEntry> entity)
    {
        entity.HasKey(entry => entry.Number);
        entity.Property(entry => entry.Number).ValueGeneratedNever();
        entity.HasIndex(entry => entry.SubjectId).IsUnique();

        // Each ends with the number, by which newer ones come first: it is what SQLite knows a row by.
        entity.HasIndex(entry => entry.PartnerId);
        entity.HasIndex(entry => new { entry.PartnerId, entry.Status });
        entity.HasIndex(entry => new { entry.PartnerId, entry.Status, entry.EndsAt });
        entity.HasIndex(entry => entry.PartnerId, "IX_GranularEntries_Unassigned").HasFilter("IsUnassigned");
        entity.HasIndex(entry => new { entry.CustomerId, entry.PartnerId });
    }
}
