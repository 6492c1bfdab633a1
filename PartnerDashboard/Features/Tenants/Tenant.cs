using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Tenants;

/// <summary>
/// An organisation in this cloud: its directory, with the identifiers of domain.md §6.2. <see cref="Entity.Id"/> is the tenant id
/// (also called Microsoft ID). Country and domain prefix cannot be changed after creation.
/// </summary>
public sealed class Tenant : Entity
{
    private Tenant()
    {
    }

    public TenantKind Kind { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>Such as <c>contoso.onmicrosoft.com</c>, lower case; unique in the cloud.</summary>
    public string DefaultDomain { get; private init; } = "";

    /// <summary>ISO 3166 code of two letters; decides the market (rule R10).</summary>
    public string Country { get; private init; } = "";

    /// <summary>Code of the language its mails are written in.</summary>
    public string Language { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The PartnerID of 6-7 digits; empty for anyone but a partner.</summary>
    public string PartnerNumber { get; private init; } = "";

    public PartnerType? PartnerType { get; private init; }

    /// <summary>The indirect provider that an indirect reseller was enrolled with. History: with whom it works is told by partnerships.</summary>
    public Guid? ProviderId { get; private init; }

    public bool IsSuspended { get; private set; }

    /// <summary>A customer whose tenant itself transacts in the CSP program cannot be anybody's customer (rule R4).</summary>
    public bool TransactsAsCsp { get; private init; }

    /// <summary>Mail address or telephone that the partner shows its customers; may be empty.</summary>
    public string SupportContact { get; private set; } = "";

    public static Tenant Partner(
        string name, string defaultDomain, string country, string language, string partnerNumber, PartnerType type, DateTimeOffset now,
        Guid? providerId = null, string supportContact = "", Guid? id = null) => new()
        {
            Id = id ?? Guid.NewGuid(),
            Kind = TenantKind.Partner,
            Name = name,
            DefaultDomain = Normal(defaultDomain),
            Country = country,
            Language = language,
            PartnerNumber = partnerNumber,
            PartnerType = type,
            ProviderId = providerId,
            SupportContact = supportContact,
            TransactsAsCsp = true,
            CreatedAt = now,
        };

    public static Tenant Customer(
        string name, string defaultDomain, string country, string language, DateTimeOffset now, bool transactsAsCsp = false, Guid? id = null) => new()
        {
            Id = id ?? Guid.NewGuid(),
            Kind = TenantKind.Customer,
            Name = name,
            DefaultDomain = Normal(defaultDomain),
            Country = country,
            Language = language,
            TransactsAsCsp = transactsAsCsp,
            CreatedAt = now,
        };

    public static Tenant Operator(string name, string defaultDomain, string country, string language, DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid(),
        Kind = TenantKind.Operator,
        Name = name,
        DefaultDomain = Normal(defaultDomain),
        Country = country,
        Language = language,
        CreatedAt = now,
    };

    /// <summary>A suspended partner keeps what it has and cannot ask for more (domain.md §3.7).</summary>
    public void Suspend() => IsSuspended = true;

    public void Reinstate() => IsSuspended = false;

    public static string Normal(string domain) => domain.Trim().ToLowerInvariant();
}

internal sealed class TenantMapping : EntityMapping<Tenant>
{
    protected override void Map(EntityTypeBuilder<Tenant> entity)
    {
        entity.Property(tenant => tenant.Name).HasMaxLength(TenantLimits.Name);
        entity.Property(tenant => tenant.DefaultDomain).HasMaxLength(TenantLimits.Domain);
        entity.Property(tenant => tenant.Country).HasMaxLength(2);
        entity.Property(tenant => tenant.Language).HasMaxLength(16);
        entity.Property(tenant => tenant.PartnerNumber).HasMaxLength(7);
        entity.Property(tenant => tenant.SupportContact).HasMaxLength(TenantLimits.Contact);
        entity.HasIndex(tenant => tenant.DefaultDomain).IsUnique();
        entity.HasIndex(tenant => new { tenant.Kind, tenant.Name, tenant.Id });
        entity.HasIndex(tenant => tenant.IsSuspended).HasFilter("IsSuspended");
        entity.HasIndex(tenant => tenant.PartnerNumber).IsUnique().HasFilter("PartnerNumber <> ''");
    }
}

/// <summary>Longest texts an organisation may have, in UTF-16 units.</summary>
public static class TenantLimits
{
    public const int Name = 120;
    public const int Domain = 253;
    public const int Contact = 200;
    public const int Email = 254;
    public const int PersonName = 100;
}
