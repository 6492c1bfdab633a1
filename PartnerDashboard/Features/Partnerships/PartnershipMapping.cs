using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Partnerships;

internal sealed class PartnershipMapping : EntityMapping<Partnership>
{
    protected override void Map(EntityTypeBuilder<Partnership> entity)
    {
        entity.Property(partnership => partnership.PublicId).HasMaxLength(32);
        entity.Property(partnership => partnership.EmailDomain).HasMaxLength(TenantLimits.Domain);
        entity.Property(partnership => partnership.RecipientName).HasMaxLength(PartnershipLimits.RecipientName);
        entity.Property(partnership => partnership.RecipientEmail).HasMaxLength(TenantLimits.Email);
        entity.Property(partnership => partnership.Language).HasMaxLength(16);
        entity.Property(partnership => partnership.Message).HasMaxLength(PartnershipLimits.Message);
        entity.Property(partnership => partnership.RequestedByName).HasMaxLength(TenantLimits.PersonName);
        entity.Property(partnership => partnership.DecidedByName).HasMaxLength(TenantLimits.PersonName);
        entity.Property(partnership => partnership.EndedByName).HasMaxLength(TenantLimits.PersonName);
        entity.Property(partnership => partnership.DeclineReason).HasMaxLength(PartnershipLimits.DeclineReason);
        entity.Property(partnership => partnership.TermsHash).HasMaxLength(64);
        entity.HasIndex(partnership => partnership.PublicId).IsUnique();
        entity.HasIndex(partnership => new { partnership.ProviderId, partnership.Id });
        entity.HasIndex(partnership => new { partnership.ResellerId, partnership.Id });
        entity.HasIndex(partnership => new { partnership.ProviderId, partnership.ResellerId }).IsUnique().HasFilter("Status = 'Active'");
        entity.HasIndex(partnership => new { partnership.ProviderId, partnership.EmailDomain }).IsUnique().HasFilter("Status = 'Requested'");
        entity.HasIndex(partnership => new { partnership.Status, partnership.ExpiresAt });
        entity.HasOne<Tenant>().WithMany().HasForeignKey(partnership => partnership.ProviderId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(partnership => partnership.ResellerId).OnDelete(DeleteBehavior.Restrict);
    }
}
