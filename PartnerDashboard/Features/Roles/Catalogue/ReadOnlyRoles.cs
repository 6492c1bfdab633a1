using PartnerDashboard.Features.Clouds;
using static PartnerDashboard.Features.Roles.Catalogue.RoleFacts;

namespace PartnerDashboard.Features.Roles.Catalogue;

/// <summary>Those who only look.</summary>
internal static class ReadOnlyRoles
{
    public static readonly IReadOnlyList<DirectoryRole> All =
    [
        Role(RoleGroup.ReadOnly, "directory-readers", "88d8e3e3-8f55-4a1e-953a-9b9898b8876b", Everywhere | RoleMarks.Tier1, PrivilegeLevel.Read,
            reads: [Power.Directory], opens: [AdminPortal.Entra]),
        Role(RoleGroup.ReadOnly, "security-reader", "5d6b6bb7-de71-4623-b4af-96380a352509", MediumComplex | RoleMarks.Tier1, PrivilegeLevel.Read,
            reads: [Power.Directory, Power.Reports, Power.ServiceHealth, Power.Devices, Power.SignInRules, Power.Security],
            opens: [AdminPortal.Entra, AdminPortal.Intune, AdminPortal.Defender], privileged: true),
        Role(RoleGroup.ReadOnly, "global-reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451", Everywhere, PrivilegeLevel.Read,
            reads: [.. Enum.GetValues<Power>().Except([Power.SupportTickets, Power.UserPasswords, Power.AdminPasswords])],
            opens: [AdminPortal.Microsoft365, AdminPortal.Azure, AdminPortal.Entra, AdminPortal.Exchange, AdminPortal.SharePoint, AdminPortal.Teams, AdminPortal.Intune, AdminPortal.Defender, AdminPortal.Purview], privileged: true),
        Role(RoleGroup.ReadOnly, "message-center-privacy-reader", "ac16e43d-7b2d-40e0-ac05-243ff356ab5b", RoleMarks.Complex, PrivilegeLevel.Read,
            reads: [Power.MessageCenter, Power.Groups, Power.Domains], opens: [AdminPortal.Microsoft365]),
        Role(RoleGroup.ReadOnly, "message-center-reader", "790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b", RoleMarks.Complex | RoleMarks.Tier1, PrivilegeLevel.Read,
            reads: [Power.Directory, Power.MessageCenter], opens: [AdminPortal.Microsoft365]),
        Role(RoleGroup.ReadOnly, "reports-reader", "4a5d8f65-41da-4de4-8968-e035b65339cf", MediumComplex, PrivilegeLevel.Read,
            reads: [Power.Directory, Power.Reports], opens: [AdminPortal.Microsoft365, AdminPortal.Entra]),
        Role(RoleGroup.ReadOnly, "usage-summary-reports-reader", "75934031-6c7e-415a-99d7-48dbd49e875e", RoleMarks.NotListed, PrivilegeLevel.Read,
            reads: [Power.Reports], opens: [AdminPortal.Microsoft365]),
    ];
}
