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

    /// <summary>Make a partner's tags and give them to customers (domain.md §4.1: Admin agent alone).</summary>
    ManageTags,

    /// <summary>Change and delete what colleagues noted about a customer; everybody who sees customers writes notes and changes own ones.</summary>
    ManageNotes,

    /// <summary>Say who supports a subscription that the own organisation sold (§4.1).</summary>
    AssignSupportContact,

    // Customer side
    ViewPartnerRelationships,
    DecideInvitations,
    RemoveRoles,

    // Both sides
    ViewActivity,

    /// <summary>See who belongs to the own organisation (domain.md §4.1: MPN partner admins see and do not change).</summary>
    ViewTeam,

    /// <summary>Invite and remove people of the own organisation and set their roles (§4.1 "Manage partner users").</summary>
    ManageTeam,

    /// <summary>Make and unmake Global admins: nobody gives more than they hold.</summary>
    AppointGlobalAdmins,

    // The installation
    OperateInstallation,
}
