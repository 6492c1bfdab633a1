namespace PartnerDashboard.Features.Audit;

/// <summary>What can happen, as the activity log names it. Names follow the audit operations of domain.md §2.8 where there is one.</summary>
public enum Activity
{
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

    TenantEnrolled,
    TenantSuspended,
    TenantReinstated,
    MemberInvited,
    MemberJoined,
    FeatureSwitched,
    InstallationClaimed,
}
