using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Templates;

internal sealed class RequestTemplateMapping : EntityMapping<RequestTemplate>
{
    protected override void Map(EntityTypeBuilder<RequestTemplate> entity)
    {
        entity.Property(template => template.Name).HasMaxLength(TemplateLimits.Name);

        // Compatibility forms may be longer than what was typed.
        entity.Property(template => template.NameKey).HasMaxLength(TemplateLimits.Name * 18);
        entity.Property(template => template.ChangedByName).HasMaxLength(TenantLimits.PersonName);
        entity.HasIndex(template => new { template.PartnerId, template.NameKey }).IsUnique();
        entity.HasOne<Tenant>().WithMany().HasForeignKey(template => template.PartnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TemplateVersionMapping : EntityMapping<TemplateVersion>
{
    protected override void Map(EntityTypeBuilder<TemplateVersion> entity)
    {
        entity.Property(version => version.Content).HasTemplateContent();
        entity.Property(version => version.ByName).HasMaxLength(TenantLimits.PersonName);
        entity.HasIndex(version => new { version.TemplateId, version.Number }).IsUnique();
        entity.HasOne<RequestTemplate>().WithMany().HasForeignKey(version => version.TemplateId).OnDelete(DeleteBehavior.Cascade);
    }
}
