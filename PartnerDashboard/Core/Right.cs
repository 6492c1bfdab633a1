namespace PartnerDashboard.Core;

/// <summary>What somebody may do. Pages, services and tests speak this one word; who holds which right is data in <c>Features/Tenants/RoleRights</c>.</summary>
public enum Right
{
    // Partner side
    ViewCustomers,
    RequestRelationship,
    RequestDelegatedAdministration,
    EndDelegatedAdministration,
    RemoveResellerRelationship,
    ViewSecurityGroups,
    EditSecurityGroups,

    /// <summary>Ask for granular relationships, change and end them (domain.md §4.1: Admin agent alone).</summary>
    ManageAdminRelationships,

    // Customer side
    ViewPartnerRelationships,
    DecideInvitations,
    RemoveRoles,

    // Both sides
    ViewActivity,

    // The installation
    OperateInstallation,
}
