using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Accounts;

/// <summary>What an enrolment link offers whoever holds it.</summary>
/// <param name="Organisation">Null when the holder enters it.</param>
public sealed record EnrolmentOffer(
    string Email, Guid? TenantId, string? Organisation, TenantKind Kind, TenantRole Role, string ReturnTo, TenantRole? SecondRole = null)
{
    public IReadOnlyList<TenantRole> Roles => SecondRole is { } second ? [Role, second] : [Role];
}

/// <summary>What the holder of an enrolment link fills in.</summary>
public sealed record EnrolmentEntry(string Name, string Password, string Organisation = "", string Country = "", bool OrganisationConfirmed = false)
{
    public EnrolmentFaults Check(EnrolmentOffer offer, Cloud cloud)
    {
        var own = offer.TenantId is null;
        return new(
            NameRules.Check(Name, TenantLimits.PersonName),
            PasswordRules.Check(Password, offer.Email, Name, offer.Organisation ?? Organisation),
            own ? NameRules.Check(Organisation, TenantLimits.Name) : null,
            own && !OrganisationConfirmed ? NameRules.Doubt(Organisation) : null,
            own && cloud.MarketOf(Country) is null);
    }
}

/// <summary>What is wrong with an entry, field by field.</summary>
public sealed record EnrolmentFaults(NameFault? Name, PasswordFault? Password, NameFault? Organisation, NameDoubt? OrganisationDoubt, bool CountryMissing)
{
    public bool Any => (Name, Password, Organisation, OrganisationDoubt, CountryMissing) is not (null, null, null, null, false);
}

public enum EnrolmentError
{
    /// <summary>Unknown, used or older than 24 hours: one answer for all three.</summary>
    NotUsable,

    /// <summary>The entry has faults; the page has named them.</summary>
    Entry,

    /// <summary>The address signs somebody in already.</summary>
    AccountExists,

    /// <summary>The organisation behind the address's domain is here already; its administrators invite.</summary>
    OrganisationExists,

    /// <summary>The cloud takes no changes.</summary>
    CloudClosed,
}
