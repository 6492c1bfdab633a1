using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Data;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

internal sealed class GranularRelationshipMapping : EntityMapping<GranularRelationship>
{
    protected override void Map(EntityTypeBuilder<GranularRelationship> entity)
    {
        entity.Property(relationship => relationship.Name).HasMaxLength(GranularLimits.Name);
        entity.Property(relationship => relationship.Roles).HasRoleList();
        entity.Property(relationship => relationship.ApprovedByName).HasMaxLength(TenantLimits.PersonName);
        entity.Property(relationship => relationship.EndedByName).HasMaxLength(TenantLimits.PersonName);

        // A draft may still carry any name; from sending on it is the partner's only one (rule R15).
        entity.HasIndex(relationship => new { relationship.PartnerId, relationship.Name }).IsUnique().HasFilter("Status <> 'Created'");
        entity.HasIndex(relationship => new { relationship.PartnerId, relationship.Status, relationship.EndsAt, relationship.AutoExtend });
        // The customer first: by the partner first, one pair would be looked for among all of a partner's.
        entity.HasIndex(relationship => new { relationship.CustomerId, relationship.PartnerId, relationship.Status });
        entity.HasIndex(relationship => new { relationship.Status, relationship.EndsAt });
        entity.HasIndex(relationship => new { relationship.Status, relationship.RemindAt });
        entity.HasIndex(relationship => new { relationship.Status, relationship.EndedAt });
        entity.HasIndex(relationship => relationship.InvitationId).IsUnique();
        entity.HasOne<Tenant>().WithMany().HasForeignKey(relationship => relationship.PartnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(relationship => relationship.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GranularVersionMapping : EntityMapping<GranularVersion>
{
    protected override void Map(EntityTypeBuilder<GranularVersion> entity)
    {
        entity.Property(version => version.Roles).HasRoleList();
        entity.Property(version => version.ByName).HasMaxLength(TenantLimits.PersonName);
        entity.Property(version => version.Catalogue).HasMaxLength(32);
        entity.HasIndex(version => new { version.RelationshipId, version.Number }).IsUnique();
        entity.HasOne<GranularRelationship>().WithMany().HasForeignKey(version => version.RelationshipId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccessAssignmentMapping : EntityMapping<AccessAssignment>
{
    protected override void Map(EntityTypeBuilder<AccessAssignment> entity)
    {
        entity.Property(assignment => assignment.Roles).HasRoleList();
        entity.Property(assignment => assignment.EffectiveRoles).HasRoleList();
        entity.HasIndex(assignment => new { assignment.RelationshipId, assignment.GroupId }).IsUnique();
        entity.HasIndex(assignment => new { assignment.GroupId, assignment.Status });
        entity.HasIndex(assignment => assignment.CustomerId);
        entity.HasIndex(assignment => new { assignment.PartnerId, assignment.Status });
        entity.HasIndex(assignment => new { assignment.Status, assignment.ChangedAt });
        entity.HasOne<GranularRelationship>().WithMany().HasForeignKey(assignment => assignment.RelationshipId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<SecurityGroup>().WithMany().HasForeignKey(assignment => assignment.GroupId).OnDelete(DeleteBehavior.Restrict);
    }
}
