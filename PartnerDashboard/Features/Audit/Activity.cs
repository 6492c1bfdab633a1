namespace PartnerDashboard.Features.Audit;

/// <summary>What can happen, as the activity log names it. Names follow the audit operations of domain.md §2.8 where there is one.</summary>
public enum Activity
{
    /// <summary>An indirect provider asked a reseller for a partnership (domain.md §1.7).</summary>
    PartnershipRequested,

    PartnershipAuthorized,
    PartnershipDeclined,
    PartnershipWithdrawn,
    PartnershipExpired,
    PartnershipRemoved,

    /// <summary>A customer works with a provider and a reseller together.</summary>
    CustomerShared,

    CustomerShareEnded,

    InvitationDrafted,
    InvitationEdited,
    InvitationSent,
    InvitationResent,
    InvitationOpened,
    InvitationApproved,
    InvitationDeclined,
    InvitationWithdrawn,
    InvitationExpired,

    /// <summary>extend_relationship</summary>
    RelationshipEstablished,

    /// <summary>remove_partner_customer_relationship</summary>
    RelationshipRemoved,

    /// <summary>dap_admin_relationship_approved</summary>
    DelegatedAdministrationGranted,

    /// <summary>dap_admin_relationship_terminated</summary>
    DelegatedAdministrationRemoved,

    /// <summary>granular_admin_relationship_approved</summary>
    GranularApproved,

    GranularActivating,

    /// <summary>granular_admin_relationship_activated</summary>
    GranularActivated,

    GranularAutoExtendOn,
    GranularAutoExtendOff,

    /// <summary>Auto-extend prolonged it (rule R16).</summary>
    GranularExtended,

    /// <summary>Somebody was reminded that it ends (rule R17).</summary>
    GranularReminded,

    GranularShortened,
    GranularAmended,
    GlobalAdministratorDropped,
    GranularExpiring,

    /// <summary>granular_admin_relationship_expired</summary>
    GranularExpired,

    /// <summary>granular_admin_relationship_termination_requested</summary>
    GranularTerminationRequested,

    GranularTerminating,

    /// <summary>granular_admin_relationship_terminated</summary>
    GranularTerminated,

    /// <summary>granular_admin_relationship_cleaned_up: never approved.</summary>
    GranularCleanedUp,

    /// <summary>Ended a year ago.</summary>
    GranularForgotten,

    /// <summary>granular_admin_access_assignment_created</summary>
    AssignmentCreated,

    /// <summary>granular_admin_access_assignment_activated</summary>
    AssignmentActivated,

    /// <summary>granular_admin_access_assignment_updated</summary>
    AssignmentUpdated,

    /// <summary>Somebody took the group's roles away; access stops here, the row goes with the next.</summary>
    AssignmentRemoved,

    /// <summary>granular_admin_access_assignment_deleted</summary>
    AssignmentDeleted,

    AssignmentFailed,

    /// <summary>Somebody of the partner went to an admin portal of the customer through this portal.</summary>
    AdminPortalOpened,

    SecurityGroupCreated,
    SecurityGroupChanged,
    SecurityGroupDeleted,
    SecurityGroupMemberAdded,
    SecurityGroupMemberRemoved,

    /// <summary>A partner's template of granular requests.</summary>
    TemplateCreated,

    TemplateChanged,
    TemplateDeleted,

    TagsAssigned,
    TagsRemoved,
    TagRenamed,
    TagsMerged,
    TagDeleted,

    /// <summary>What was noted stands in the note alone, never here.</summary>
    NoteWritten,

    NoteChanged,
    NoteDeleted,

    /// <summary>Another partner, or the cloud's operator, now supports a subscription.</summary>
    SupportContactChanged,

    TenantEnrolled,
    TenantSuspended,
    TenantReinstated,
    MemberInvited,
    MemberInvitedAgain,
    MemberInvitationRevoked,
    MemberJoined,
    MemberRolesChanged,
    MemberRemoved,
    FeatureSwitched,
    InstallationClaimed,

    /// <summary>A file of customers to invite was worked off.</summary>
    ImportFinished,

    /// <summary>What was done to many is over.</summary>
    BulkFinished,

    /// <summary>The operator told everybody, partners or customers something.</summary>
    AnnouncementPublished,

    AnnouncementChanged,
    AnnouncementWithdrawn,

    SignedIn,
    SignedOut,

    /// <summary>A wrong password; who typed it is not known.</summary>
    PasswordWrong,

    /// <summary>Too many wrong passwords: the account rests (T19).</summary>
    SignInPaused,
}

/// <summary>What sets some kinds of activity apart.</summary>
public static class Activities
{
    /// <summary>What concerns the doors of one organisation, and nobody else: shown to its own administrators, in a list of its own.</summary>
    public static readonly IReadOnlyList<Activity> SignIns = [Activity.SignedIn, Activity.SignedOut, Activity.PasswordWrong, Activity.SignInPaused];

    /// <summary>What a partner does among its own people about a customer: never shown to the customer.</summary>
    public static readonly IReadOnlyList<Activity> OfPartnerAlone =
    [
        Activity.TagsAssigned, Activity.TagsRemoved, Activity.TagRenamed, Activity.TagsMerged, Activity.TagDeleted,
        Activity.NoteWritten, Activity.NoteChanged, Activity.NoteDeleted,
    ];

    /// <summary>What happens between organisations and inside of the installation.</summary>
    public static readonly IReadOnlyList<Activity> Others = [.. Enum.GetValues<Activity>().Except(SignIns)];
}
