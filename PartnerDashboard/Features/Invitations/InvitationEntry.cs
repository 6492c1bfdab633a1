using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Invitations;

/// <summary>An invitation as the partner's list and figures find it, by its customer and its recipient; the open link has none. Kept by <see cref="InvitationIndexing"/>.</summary>
public sealed record InvitationEntry : IListEntry
{
    public long Number { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid SubjectId { get; init; }

    public required InvitationStatus Status { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The folded name of the customer and the recipient's address, a line each.</summary>
    public required string Text { get; init; }
}

internal sealed class InvitationEntryMapping : IEntityTypeConfiguration<InvitationEntry>
{
    public void Configure(EntityTypeBuilder<InvitationEntry> entity)
    {
        entity.HasKey(entry => entry.Number);
        entity.Property(entry => entry.Number).ValueGeneratedNever();
        entity.HasIndex(entry => entry.SubjectId).IsUnique();

        // Each ends with the number, by which newer ones come first: it is what SQLite knows a row by.
        entity.HasIndex(entry => entry.PartnerId);
        entity.HasIndex(entry => new { entry.PartnerId, entry.Status });
        entity.HasIndex(entry => new { entry.PartnerId, entry.Status, entry.ClosedAt });
        entity.HasIndex(entry => new { entry.PartnerId, entry.Status, entry.ExpiresAt });
    }
}
