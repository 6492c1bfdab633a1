namespace PartnerDashboard.Features.Partnerships;

/// <summary>Why something about a partnership is refused. The words for each stand in <c>PartnershipText</c> in four languages.</summary>
public enum PartnershipError
{
    NotAllowed,
    NotFound,
    WrongStatus,

    /// <summary>Its 90 days are over.</summary>
    Lapsed,

    /// <summary>Somebody else changed it since it was shown.</summary>
    ChangedMeanwhile,

    /// <summary>This cloud has no indirect model (domain.md §5.3).</summary>
    NotOffered,

    /// <summary>The operator closed this cloud for changes.</summary>
    CloudIsReadOnly,

    /// <summary>Only an indirect provider asks for partnerships.</summary>
    NotAProvider,

    /// <summary>A suspended partner may not ask, and may not be authorized (domain.md §3.7).</summary>
    ProviderIsSuspended,

    RecipientEmailMissing,
    RecipientEmailInvalid,

    /// <summary>The mail domain is a public mail provider's, which proves no organisation.</summary>
    PublicMailDomain,

    /// <summary>Nobody is a provider for itself.</summary>
    OwnDomain,

    RecipientNameTooLong,
    MessageTooLong,
    ControlCharacters,

    /// <summary>The text carries an address; only the portal's own link may stand in the mail (T03).</summary>
    TextHasAddress,

    LanguageUnknown,

    /// <summary>A request to this domain waits for its decision already.</summary>
    AlreadyRequested,

    /// <summary>The two have a partnership already.</summary>
    AlreadyPartners,

    /// <summary>The signed-in member belongs to another organisation than the one that was asked.</summary>
    WrongOrganisation,

    /// <summary>The signed-in member may see and not decide (domain.md §1.7).</summary>
    NotAnApprover,

    /// <summary>Only an indirect reseller authorizes a provider.</summary>
    NotAReseller,

    /// <summary>Provider and reseller share the region (domain.md §1.7, §6.1).</summary>
    WrongMarket,

    /// <summary>A reseller cannot be a customer of the same provider (domain.md §3.2).</summary>
    ResellerIsCustomer,

    /// <summary>The box that says what is authorized was not ticked.</summary>
    NotConfirmed,

    /// <summary>The terms are no longer those that were shown (T04).</summary>
    TermsChanged,

    /// <summary>Somebody decided before.</summary>
    AlreadyDecided,

    DeclineReasonTooLong,
    DeclineReasonHasAddress,

    /// <summary>Something at the shared customers would have changed: it was rolled back (rule R1).</summary>
    PromiseBroken,
}
