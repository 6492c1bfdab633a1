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

    /// <summary>As an indirect provider: ask resellers for partnerships and end them (domain.md §1.7: Global admin or Sales agent).</summary>
    RequestPartnerships,

    /// <summary>As an indirect reseller: authorize a provider, decline, and end it (§1.7: Global admin).</summary>
    DecidePartnerships,

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
