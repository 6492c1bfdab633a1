using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// Somebody of a partner opened an admin portal of a customer through this portal. Both sides see from it whether delegated administration
/// is used at all (domain.md §2.1, Monitoring). What happens in the other portal, and who goes there by another way, nobody here knows.
/// </summary>
public sealed class AdministrationUse : Entity
{
    private AdministrationUse()
    {
    }

    public Guid PartnerId { get; private init; }

    public Guid CustomerId { get; private init; }

    public Guid UserId { get; private init; }

    /// <summary>As it was then.</summary>
    public string UserName { get; private init; } = "";

    public AdminPortal Portal { get; private init; }

    /// <summary>The granular relationship whose roles opened it; null for delegated administration (DAP).</summary>
    public Guid? RelationshipId { get; private init; }

    public DateTimeOffset At { get; private init; }

    public static AdministrationUse Of(Actor by, Guid customerId, AdminPortal portal, Guid? relationshipId, DateTimeOffset now) => new()
    {
        PartnerId = by.TenantId,
        CustomerId = customerId,
        UserId = by.UserId,
        UserName = by.Name,
        Portal = portal,
        RelationshipId = relationshipId,
        At = now,
    };
}

internal sealed class AdministrationUseMapping : EntityMapping<AdministrationUse>
{
    protected override void Map(EntityTypeBuilder<AdministrationUse> entity)
    {
        entity.Property(use => use.UserName).HasMaxLength(TenantLimits.PersonName);

        // No key to the relationship: it is forgotten a year after its end, and its use is not.
        entity.HasIndex(use => new { use.PartnerId, use.CustomerId, use.RelationshipId, use.At });
        entity.HasIndex(use => new { use.RelationshipId, use.At });
        entity.HasIndex(use => use.CustomerId);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(use => use.PartnerId).OnDelete(Microsoft.EntityFrameworkCore.DeleteBehavior.Restrict);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(use => use.CustomerId).OnDelete(Microsoft.EntityFrameworkCore.DeleteBehavior.Restrict);
    }
}
