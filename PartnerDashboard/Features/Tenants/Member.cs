using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Tenants;

/// <summary>A person in a tenant. The account of the same id signs in; what the person may do stands in <see cref="MemberRole"/>.</summary>
public sealed class Member : Entity
{
    private Member()
    {
    }

    public Guid TenantId { get; private init; }

    public Guid UserId { get; private init; }

    public string Name { get; private set; } = "";

    public string Email { get; private init; } = "";

    public DateTimeOffset JoinedAt { get; private init; }

    /// <summary>
    /// Since when the person no longer belongs to the organisation. Such rows are left out of every question that does not ask for them
    /// by name; they stay because what somebody once decided keeps its name.
    /// </summary>
    public DateTimeOffset? LeftAt { get; private set; }

    public void Leave(DateTimeOffset now) => LeftAt ??= now;

    public static Member Of(Guid tenantId, Guid userId, string name, string email, DateTimeOffset now) =>
        new() { TenantId = tenantId, UserId = userId, Name = name, Email = email, JoinedAt = now };
}

/// <summary>A role from one moment to another. Rows are ended, never deleted: who could decide when must stay provable (invariant I12).</summary>
public sealed class MemberRole : Entity
{
    private MemberRole()
    {
    }

    public Guid TenantId { get; private init; }

    public Guid UserId { get; private init; }

    public TenantRole Role { get; private init; }

    public DateTimeOffset GrantedAt { get; private init; }

    public Guid GrantedBy { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public Guid? RevokedBy { get; private set; }

    public static MemberRole Grant(Guid tenantId, Guid userId, TenantRole role, Guid by, DateTimeOffset now) =>
        new() { TenantId = tenantId, UserId = userId, Role = role, GrantedBy = by, GrantedAt = now };

    public void Revoke(Guid by, DateTimeOffset now)
    {
        if (RevokedAt is null)
        {
            (RevokedAt, RevokedBy) = (now, by);
        }
    }
}

internal sealed class MemberMapping : EntityMapping<Member>
{
    protected override void Map(EntityTypeBuilder<Member> entity)
    {
        entity.Property(member => member.Name).HasMaxLength(TenantLimits.PersonName);
        entity.Property(member => member.Email).HasMaxLength(TenantLimits.Email);
        entity.HasIndex(member => member.UserId).IsUnique();
        entity.HasIndex(member => member.TenantId);
        entity.HasQueryFilter(member => member.LeftAt == null);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(member => member.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MemberRoleMapping : EntityMapping<MemberRole>
{
    protected override void Map(EntityTypeBuilder<MemberRole> entity)
    {
        entity.HasIndex(role => new { role.UserId, role.Role }).IsUnique().HasFilter("RevokedAt IS NULL");
        entity.HasIndex(role => role.TenantId);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(role => role.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
