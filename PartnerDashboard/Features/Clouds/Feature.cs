namespace PartnerDashboard.Features.Clouds;

/// <summary>What differs between clouds and over time (domain.md §5.3). Ask <see cref="FeatureSet"/>; never compare clouds.</summary>
public enum Feature
{
    /// <summary>The cloud takes changes at all; an operator ends it on a date to make a cloud read-only.</summary>
    OpenForChanges,

    /// <summary>Several partners at one customer: the page and the request (seeds A and B).</summary>
    MultiPartner,

    /// <summary>Requests may carry delegated administrative privileges (DAP); retired by date (rule R9).</summary>
    DelegatedAdministration,

    /// <summary>The partner may leave DAP out of a request (rule R8).</summary>
    DelegatedAdministrationChoice,

    /// <summary>The customer signs the customer agreement with the approval (rule R11).</summary>
    AgreementAtAcceptance,

    /// <summary>At most one partner with DAP per service (rule R5).</summary>
    OneDelegatedAdministratorPerService,

    /// <summary>Granular delegated admin privileges (GDAP).</summary>
    GranularRelationships,

    /// <summary>Indirect providers and resellers have their own screens.</summary>
    IndirectModel,

    /// <summary>Resellers of the indirect model invite customers themselves, with their provider.</summary>
    ResellerInvitations,

    /// <summary>The roles of a partner's people are changed here after they joined (domain.md §4).</summary>
    PermissionEditing,
}

/// <summary>Days (UTC) between which a feature is on; off from <see cref="Until"/> on. <see cref="Source"/> names where that stands.</summary>
public sealed record FeatureDates(DateOnly? From, DateOnly? Until, string Source)
{
    /// <summary>The day Microsoft ended it in the original, where this portal leaves it on until the operator follows.</summary>
    public DateOnly? EndedByMicrosoft { get; init; }

    public static FeatureDates Always(string source, DateOnly? endedByMicrosoft = null) => new(null, null, source) { EndedByMicrosoft = endedByMicrosoft };

    public static FeatureDates Never(string source) => new(DateOnly.MaxValue, null, source);

    public bool IsOn(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return (From is null || From <= today) && (Until is null || today < Until);
    }
}
