using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Tenants;

/// <summary>A domain that belongs to exactly one tenant (domain.md §6.2): the default one and any custom ones.</summary>
public sealed class TenantDomain : Entity
{
    private TenantDomain()
    {
    }

    public Guid TenantId { get; private init; }

    /// <summary>Lower case, in ASCII form.</summary>
    public string Name { get; private init; } = "";

    public static TenantDomain Of(Guid tenantId, string name) => new() { TenantId = tenantId, Name = Tenant.Normal(name) };
}

internal sealed class TenantDomainMapping : EntityMapping<TenantDomain>
{
    protected override void Map(EntityTypeBuilder<TenantDomain> entity)
    {
        entity.Property(domain => domain.Name).HasMaxLength(TenantLimits.Domain);
        entity.HasIndex(domain => domain.Name).IsUnique();
        entity.HasOne<Tenant>().WithMany().HasForeignKey(domain => domain.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
