using PartnerDashboard.Features.Clouds;
using static PartnerDashboard.Features.Roles.Catalogue.RoleFacts;

namespace PartnerDashboard.Features.Roles.Catalogue;

/// <summary>Threats, sign-in policies and the protection of data.</summary>
internal static class SecurityRoles
{
    public static readonly IReadOnlyList<DirectoryRole> All =
    [
        Role(RoleGroup.SecurityAndCompliance, "compliance-administrator", "17315797-102d-40b4-93e0-432062caca18", RoleMarks.Complex, PrivilegeLevel.Change,
            reads: [Power.Directory, Power.Reports, Power.ServiceHealth], rules: [Power.SupportTickets, Power.Compliance],
            opens: [AdminPortal.Microsoft365, AdminPortal.Purview]),
        Role(RoleGroup.SecurityAndCompliance, "compliance-data-administrator", "e6d1a23a-da11-4be4-9570-befc86d067a7", RoleMarks.NotListed, PrivilegeLevel.Change,
            reads: [Power.Directory, Power.ServiceHealth], changes: [Power.Compliance], rules: [Power.SupportTickets],
            opens: [AdminPortal.Microsoft365, AdminPortal.Purview]),
        Role(RoleGroup.SecurityAndCompliance, "security-administrator", "194ae4cb-b126-40b2-bd5b-6091b380977d", MediumComplex, PrivilegeLevel.TakeOver,
            reads: [Power.Directory, Power.Reports, Power.ServiceHealth, Power.Devices, Power.Compliance], changes: [Power.Applications, Power.Domains], rules: [Power.SupportTickets, Power.SignInRules, Power.Security],
            opens: [AdminPortal.Microsoft365, AdminPortal.Entra, AdminPortal.Intune, AdminPortal.Defender, AdminPortal.Purview], privileged: true),
        Role(RoleGroup.SecurityAndCompliance, "security-operator", "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f", RoleMarks.NotListed, PrivilegeLevel.Change,
            reads: [Power.Directory, Power.Reports, Power.ServiceHealth, Power.Devices, Power.SignInRules], changes: [Power.Security], rules: [Power.SupportTickets],
            opens: [AdminPortal.Microsoft365, AdminPortal.Entra, AdminPortal.Intune, AdminPortal.Defender], privileged: true),
        Role(RoleGroup.SecurityAndCompliance, "azure-information-protection-administrator", "7495fdc4-34c4-4d15-a289-98788ce399fd", RoleMarks.Complex, PrivilegeLevel.Change,
            reads: [Power.ServiceHealth], changes: [Power.Compliance], rules: [Power.SupportTickets],
            opens: [AdminPortal.Microsoft365, AdminPortal.Purview]),
        Role(RoleGroup.SecurityAndCompliance, "customer-lockbox-access-approver", "5c4f9dcd-47dc-4cf7-8c9a-9e4207cbfc91", RoleMarks.NotListed, PrivilegeLevel.Change,
            changes: [Power.Compliance], opens: [AdminPortal.Microsoft365]),
        Role(RoleGroup.SecurityAndCompliance, "authentication-policy-administrator", "0526716b-113d-4c15-b2c8-68e3c22b9f80", RoleMarks.NotListed, PrivilegeLevel.Change,
            changes: [Power.SignInRules], rules: [Power.SupportTickets], opens: [AdminPortal.Entra]),
        Role(RoleGroup.SecurityAndCompliance, "attack-payload-author", "9c6df0f2-1e7c-4dc3-b195-66dfbd24aa8f", RoleMarks.Complex, PrivilegeLevel.Change,
            changes: [Power.Security], opens: [AdminPortal.Defender]),
        Role(RoleGroup.SecurityAndCompliance, "attack-simulation-administrator", "c430b396-e693-46cc-96f3-db01bf8bb62a", RoleMarks.Complex, PrivilegeLevel.Change,
            changes: [Power.Security], opens: [AdminPortal.Defender]),
    ];
}
