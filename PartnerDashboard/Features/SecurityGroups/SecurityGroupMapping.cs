using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.SecurityGroups;

internal sealed class SecurityGroupMapping : EntityMapping<SecurityGroup>
{
    protected override void Map(EntityTypeBuilder<SecurityGroup> entity)
    {
        entity.Property(group => group.Name).HasMaxLength(SecurityGroup.LongestName);

        // Compatibility forms may be longer than what was typed.
        entity.Property(group => group.NameKey).HasMaxLength(SecurityGroup.LongestName * 18);
        entity.Property(group => group.Description).HasMaxLength(SecurityGroup.LongestDescription);
        entity.HasIndex(group => new { group.PartnerId, group.NameKey }).IsUnique().HasFilter("DeletedAt IS NULL");
        entity.HasIndex(group => new { group.PartnerId, group.Standard }).IsUnique().HasFilter("Standard <> 'None'");

        // Of one partner with its deleted ones, and all that are deleted: what they were given is to be taken away.
        entity.HasIndex(group => group.PartnerId);
        entity.HasIndex(group => group.DeletedAt).HasFilter("DeletedAt IS NOT NULL");
        entity.HasOne<Tenant>().WithMany().HasForeignKey(group => group.PartnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SecurityGroupMemberMapping : EntityMapping<SecurityGroupMember>
{
    protected override void Map(EntityTypeBuilder<SecurityGroupMember> entity)
    {
        entity.HasIndex(member => new { member.GroupId, member.UserId }).IsUnique();
        entity.HasIndex(member => member.UserId);
        entity.HasOne<SecurityGroup>().WithMany().HasForeignKey(member => member.GroupId).OnDelete(DeleteBehavior.Restrict);
    }
}
