namespace PartnerDashboard.Features.Invitations;

/// <summary>Why something is refused. The words for each stand in <c>InvitationText</c> in four languages; a test finds a value without.</summary>
public enum InvitationError
{
    NotAllowed,
    NotFound,
    WrongStatus,

    /// <summary>Its 90 days are over.</summary>
    Lapsed,

    /// <summary>Somebody else changed it since it was shown.</summary>
    ChangedMeanwhile,

    /// <summary>The operator closed this cloud for changes.</summary>
    CloudIsReadOnly,

    /// <summary>A suspended partner may not ask for relationships (domain.md §3.7).</summary>
    PartnerIsSuspended,

    CustomerMissing,
    RecipientEmailMissing,
    RecipientEmailInvalid,

    /// <summary>The recipient's mail address is on the partner's own domain.</summary>
    RecipientIsOwnDomain,

    /// <summary>The mail domain is a public mail provider's, which proves no organisation.</summary>
    PublicMailDomain,

    /// <summary>The recipient's mail address is on another domain than the invited organisation's.</summary>
    RecipientNotOfDomain,

    CustomerUnknown,
    ReasonMissing,
    ReasonTooLong,
    MailTextTooLong,
    RecipientNameTooLong,
    ControlCharacters,

    /// <summary>The partner's text carries an address; only the portal's own link may stand in the mail (T03).</summary>
    TextHasAddress,

    LanguageUnknown,

    /// <summary>The service is none of this cloud, or none was chosen where one must be.</summary>
    ServiceMissing,

    /// <summary>The customer is in another market (rule R10).</summary>
    WrongMarket,

    /// <summary>The customer itself transacts in the CSP program (rule R4).</summary>
    CustomerTransactsAsCsp,

    /// <summary>The customer has another partner, and this cloud does not let several work for one customer.</summary>
    AnotherPartnerPresent,

    /// <summary>Another partner holds delegated administration for one of the services (rule R5).</summary>
    ServiceHasAdministrator,

    /// <summary>An invitation to this customer waits for its decision already.</summary>
    AlreadyInvited,

    /// <summary>Everything asked for is there already.</summary>
    AlreadyRelated,

    /// <summary>An indirect reseller names the provider it asks with (domain.md §1.7).</summary>
    ProviderMissing,

    /// <summary>The provider is none of the reseller's, or not any more, or may not ask for more.</summary>
    ProviderUnfit,

    /// <summary>In this cloud the indirect partner asks; its resellers create no requests of their own (domain.md §1.7).</summary>
    ResellersDoNotInvite,

    /// <summary>A provider's reseller cannot be its customer (domain.md §3.2).</summary>
    CustomerIsOwnReseller,

    /// <summary>The partner holds the delegated administration it asks for once more.</summary>
    DelegatedAdministrationIsHeld,

    /// <summary>Delegated administration belongs to every request in this cloud (rule R8).</summary>
    DelegatedAdministrationIsIncluded,

    /// <summary>Delegated administration is retired in this cloud (rule R9).</summary>
    DelegatedAdministrationIsRetired,

    /// <summary>This cloud has no granular relationships (domain.md §5.3, A5).</summary>
    GranularIsNotOffered,

    RelationshipNameMissing,
    RelationshipNameTooLong,

    /// <summary>Another relationship of the partner has the name (rule R15).</summary>
    RelationshipNameTaken,

    /// <summary>Not 1 to 730 days (rule R15).</summary>
    DurationOutOfRange,

    RolesMissing,
    RoleUnknown,

    /// <summary>Auto-extend and Global Administrator exclude each other (rule R16).</summary>
    AutoExtendWithGlobalAdministrator,

    /// <summary>The relationship that would be changed is not active any more.</summary>
    AmendedIsNotActive,

    /// <summary>What is asked for is what there is.</summary>
    NothingWouldChange,

    /// <summary>Nobody at this customer was ever invited by the partner: there is no address to ask.</summary>
    RecipientUnknown,

    /// <summary>A granular relationship with this customer allows all of it already.</summary>
    RolesAreHeld,

    /// <summary>The template that a run goes by was deleted meanwhile.</summary>
    TemplateIsGone,

    /// <summary>The same mail went out less than ten minutes ago.</summary>
    ResentJustNow,

    /// <summary>A reason given for declining is too long.</summary>
    DeclineReasonTooLong,

    /// <summary>A reason given for declining carries an address: mail programs would make a link of it (T03).</summary>
    DeclineReasonHasAddress,

    /// <summary>The customer agreement was not confirmed (rule R11).</summary>
    AgreementNotConfirmed,

    /// <summary>The request was another one under the same id.</summary>
    RequestReplayed,

    /// <summary>The terms are no longer those that were shown (T04).</summary>
    TermsChanged,

    /// <summary>Somebody decided before.</summary>
    AlreadyDecided,

    /// <summary>The signed-in member belongs to another organisation than the invited one.</summary>
    WrongOrganisation,

    /// <summary>It was open to any customer, and another one approved it first (rule R7).</summary>
    TakenByAnother,

    /// <summary>The signed-in member belongs to a partner.</summary>
    PartnerCannotDecide,

    /// <summary>The signed-in member may see and not decide (rule R11).</summary>
    NotAnApprover,

    /// <summary>Something outside this decision would have changed: it was rolled back (rule R1).</summary>
    PromiseBroken,
}
