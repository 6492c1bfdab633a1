using System.Text.RegularExpressions;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Operator;

/// <summary>What the operator fills in to enrol an organisation. Fields of the other kind stay empty.</summary>
public sealed partial record OrganisationEntry(TenantKind Kind, string Name, string Prefix, string Country, string Language)
{
    /// <summary>The writer saw that the name looks mistyped and means it.</summary>
    public bool NameConfirmed { get; init; }

    public string PartnerNumber { get; init; } = "";

    public PartnerType? PartnerType { get; init; }

    public Guid? ProviderId { get; init; }

    public string SupportContact { get; init; } = "";

    /// <summary>A domain of the organisation's own; may be empty.</summary>
    public string OwnDomain { get; init; } = "";

    /// <summary>The customer's tenant itself transacts in the CSP program (rule R4).</summary>
    public bool TransactsAsCsp { get; init; }

    /// <summary>Everything that can be told without asking the database.</summary>
    public IReadOnlySet<EntryFault> Check(Cloud cloud)
    {
        var faults = new HashSet<EntryFault>();
        AddIf(!DomainPrefix.IsFit(Prefix), EntryFault.Prefix);
        AddIf(cloud.MarketOf(Country) is null, EntryFault.Country);
        AddIf(Core.Language.Find(Language) is null, EntryFault.Language);
        if (Kind == TenantKind.Partner)
        {
            AddIf(!PartnerNumberShape().IsMatch(PartnerNumber), EntryFault.PartnerNumber);
            AddIf(PartnerType is null, EntryFault.PartnerType);
            AddIf(PartnerType == Core.PartnerType.IndirectReseller && ProviderId is null, EntryFault.Provider);
            AddIf(SupportContact.Length > TenantLimits.Contact || !MailLine.IsFit(SupportContact), EntryFault.SupportContact);
        }
        else
        {
            AddIf(OwnDomain.Length > 0 && !MailLine.TryReadDomain(OwnDomain, out _), EntryFault.OwnDomain);
        }

        return faults;

        void AddIf(bool wrong, EntryFault fault)
        {
            if (wrong)
            {
                faults.Add(fault);
            }
        }
    }

    public NameFault? NameFault => NameRules.Check(Name, TenantLimits.Name);

    public NameDoubt? NameDoubt => NameConfirmed ? null : NameRules.Doubt(Name);

    [GeneratedRegex("^[0-9]{6,7}$", RegexOptions.CultureInvariant)]
    private static partial Regex PartnerNumberShape();
}

/// <summary>A field whose value cannot be taken.</summary>
public enum EntryFault
{
    Prefix,
    Country,
    Language,
    PartnerNumber,
    PartnerType,
    Provider,
    SupportContact,
    OwnDomain,
}

/// <summary>Why an organisation was not enrolled.</summary>
public enum EnrolError
{
    NotAllowed,

    /// <summary>The entry has faults; the page has named them.</summary>
    Entry,
    CloudClosed,
    DefaultDomainTaken,
    OwnDomainTaken,
    PartnerNumberTaken,

    /// <summary>Another partner's name is this one or looks like it (T03).</summary>
    NameTaken,

    /// <summary>The provider is none, or sells in another market (domain.md §6.1).</summary>
    ProviderUnfit,
}
