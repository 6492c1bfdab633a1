using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Accounts.Pages;

/// <summary>What the enrolment form sends.</summary>
public sealed class EnrolForm
{
    public string? Name { get; set; }

    public string? Password { get; set; }

    public string? Organisation { get; set; }

    public string? Country { get; set; }

    public bool OrganisationConfirmed { get; set; }

    internal EnrolmentEntry Entry() => new(NameRules.Tidy(Name), Password ?? "", NameRules.Tidy(Organisation), Country ?? "", OrganisationConfirmed);
}
