using PartnerDashboard.Core;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Operator.Pages;

/// <summary>What the forms for a new partner and a new customer send.</summary>
public sealed class OrganisationForm
{
    public string? Name { get; set; }

    public bool NameConfirmed { get; set; }

    public string? Prefix { get; set; }

    public string? Country { get; set; }

    public string? Language { get; set; }

    public string? PartnerNumber { get; set; }

    public string? PartnerType { get; set; }

    public string? ProviderId { get; set; }

    public string? SupportContact { get; set; }

    public string? OwnDomain { get; set; }

    public bool TransactsAsCsp { get; set; }

    internal OrganisationEntry Entry(TenantKind kind) => new(kind, NameRules.Tidy(Name), Tenant.Normal(Prefix ?? ""), Country ?? "", Language ?? "")
    {
        NameConfirmed = NameConfirmed,
        PartnerNumber = (PartnerNumber ?? "").Trim(),
        PartnerType = Enum.TryParse<PartnerType>(PartnerType, out var type) && Enum.IsDefined(type) ? type : null,
        ProviderId = Guid.TryParse(ProviderId, out var provider) ? provider : null,
        SupportContact = (SupportContact ?? "").Trim(),
        OwnDomain = (OwnDomain ?? "").Trim(),
        TransactsAsCsp = TransactsAsCsp,
    };
}
