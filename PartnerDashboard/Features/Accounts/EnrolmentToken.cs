using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Accounts;

/// <summary>
/// Lets one person make an account, once, within 24 hours, after the link reached their mailbox (T01). Only the hash of the token is
/// kept. It gives a role in a known tenant, or, when the invited organisation is not known yet, the right to enter it.
/// </summary>
public sealed class EnrolmentToken : Entity
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private EnrolmentToken()
    {
    }

    public string TokenHash { get; private init; } = "";

    public string Email { get; private init; } = "";

    /// <summary>Null when the organisation is to be entered with the account.</summary>
    public Guid? TenantId { get; private init; }

    public TenantRole Role { get; private init; }

    /// <summary>A partner's user may get an admin setting beside the agent setting (domain.md §4).</summary>
    public TenantRole? SecondRole { get; private init; }

    /// <summary>Local address to go on to, such as the invitation.</summary>
    public string ReturnTo { get; private init; } = "";

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? UsedAt { get; private set; }

    public IReadOnlyList<TenantRole> Roles => SecondRole is { } second ? [Role, second] : [Role];

    public DateTimeOffset IssuedAt => ExpiresAt - Lifetime;

    public static EnrolmentToken For(
        string token, string email, Guid? tenantId, TenantRole role, string returnTo, DateTimeOffset now, TenantRole? second = null) => new()
        {
            TokenHash = Secrets.Hash(token),
            Email = email.Trim(),
            TenantId = tenantId,
            Role = role,
            SecondRole = second,
            ReturnTo = returnTo,
            ExpiresAt = now + Lifetime,
        };

    public bool IsUsable(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    public void Use(DateTimeOffset now) => UsedAt = now;
}

internal sealed class EnrolmentTokenMapping : EntityMapping<EnrolmentToken>
{
    protected override void Map(EntityTypeBuilder<EnrolmentToken> entity)
    {
        entity.Property(token => token.TokenHash).HasMaxLength(64);
        entity.Property(token => token.Email).HasMaxLength(TenantLimits.Email);
        entity.Property(token => token.ReturnTo).HasMaxLength(200);
        entity.HasIndex(token => token.TokenHash).IsUnique();
        entity.HasIndex(token => token.TenantId);
    }
}
