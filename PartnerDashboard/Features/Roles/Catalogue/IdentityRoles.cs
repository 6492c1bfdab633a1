using PartnerDashboard.Features.Clouds;
using static PartnerDashboard.Features.Roles.Catalogue.RoleFacts;

namespace PartnerDashboard.Features.Roles.Catalogue;

/// <summary>Accounts, sign-in, licenses and apps.</summary>
internal static class IdentityRoles
{
    public static readonly IReadOnlyList<DirectoryRole> All =
    [
        Role(RoleGroup.Identity, "authentication-administrator", "c4e39bd9-1100-46d3-8c65-fb160da0071f", RoleMarks.Complex | RoleMarks.Tier1, PrivilegeLevel.Change,
            reads: [Power.Directory, Power.ServiceHealth, Power.MessageCenter], changes: [Power.AdminPasswords], rules: [Power.SupportTickets, Power.UserPasswords],
            opens: [AdminPortal.Microsoft365, AdminPortal.Entra], privileged: true),
        Role(RoleGroup.Identity, "conditional-access-administrator", "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9", RoleMarks.Complex, PrivilegeLevel.Change,
            reads: [Power.Directory], rules: [Power.SignInRules], opens: [AdminPortal.Entra], privileged: true),
        Role(RoleGroup.Identity, "helpdesk-administrator", "729827e3-9c14-49f7-bb1b-9608f156bbb8", Everywhere | RoleMarks.Tier1, PrivilegeLevel.Change,
            reads: [Power.Directory, Power.ServiceHealth, Power.MessageCenter], changes: [Power.UserPasswords, Power.AdminPasswords], rules: [Power.SupportTickets],
            opens: [AdminPortal.Microsoft365, AdminPortal.Entra], privileged: true),
        Role(RoleGroup.Identity, "license-administrator", "4d6ac14f-3453-41d0-bef9-a3e0c569773a", Everywhere | RoleMarks.Tier1, PrivilegeLevel.Change,
            reads: [Power.Directory, Power.ServiceHealth, Power.MessageCenter], rules: [Power.Licenses],
            opens: [AdminPortal.Microsoft365, AdminPortal.Entra]),
        Role(RoleGroup.Identity, "password-administrator", "966707d0-3269-4727-9be2-8c3a10f19b9d", RoleMarks.Complex, PrivilegeLevel.Change,
            reads: [Power.Directory], changes: [Power.UserPasswords, Power.AdminPasswords],
            opens: [AdminPortal.Microsoft365, AdminPortal.Entra], privileged: true),
        Role(RoleGroup.Identity, "privileged-authentication-administrator", "7be44c8a-adaf-4e2a-84d6-ab2649e08a13", RoleMarks.Complex | RoleMarks.PresetDirect | RoleMarks.Transition | RoleMarks.Default, PrivilegeLevel.TakeOver,
            reads: [Power.Directory, Power.ServiceHealth], changes: [Power.Users], rules: [Power.SupportTickets, Power.UserPasswords, Power.AdminPasswords],
            opens: [AdminPortal.Microsoft365, AdminPortal.Entra], privileged: true),
        Role(RoleGroup.Identity, "privileged-role-administrator", "e8611ab8-c189-46e8-94e1-60213ab1f814", RoleMarks.Complex | RoleMarks.Transition | RoleMarks.Default, PrivilegeLevel.TakeOver,
            reads: [Power.Directory, Power.ServiceHealth], changes: [Power.Groups, Power.Applications], rules: [Power.SupportTickets, Power.AdminRoles],
            opens: [AdminPortal.Microsoft365, AdminPortal.Entra], privileged: true),
        Role(RoleGroup.Identity, "user-administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1", Everywhere | RoleMarks.Tier1, PrivilegeLevel.Change,
            reads: [Power.Directory, Power.ServiceHealth, Power.MessageCenter], changes: [Power.UserPasswords, Power.AdminPasswords, Power.Licenses, Power.Groups], rules: [Power.SupportTickets, Power.Users, Power.Guests],
            opens: [AdminPortal.Microsoft365, AdminPortal.Entra], privileged: true),
        Role(RoleGroup.Identity, "application-administrator", "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", RoleMarks.Complex | RoleMarks.DefaultNotReseller, PrivilegeLevel.TakeOver,
            reads: [Power.Directory, Power.Reports, Power.ServiceHealth, Power.MessageCenter], rules: [Power.SupportTickets, Power.Applications],
            opens: [AdminPortal.Microsoft365, AdminPortal.Entra], privileged: true),
        Role(RoleGroup.Identity, "application-developer", "cf1c38e5-3621-4004-a7cb-879624dced7c", RoleMarks.Complex, PrivilegeLevel.Change,
            changes: [Power.Applications], opens: [AdminPortal.Entra], privileged: true),
        Role(RoleGroup.Identity, "cloud-application-administrator", "158c047a-c907-4556-b7ef-446551a6b5f7", MediumComplex | RoleMarks.PresetDirect | RoleMarks.DefaultNotReseller, PrivilegeLevel.TakeOver,
            reads: [Power.Directory, Power.Reports, Power.ServiceHealth, Power.MessageCenter], changes: [Power.Applications], rules: [Power.SupportTickets],
            opens: [AdminPortal.Microsoft365, AdminPortal.Entra], privileged: true),
        Role(RoleGroup.Identity, "external-identity-provider-administrator", "be2f45a1-457d-42af-a067-6ec1fa63bc45", RoleMarks.Complex | RoleMarks.DefaultDomain, PrivilegeLevel.Change,
            reads: [Power.Directory], changes: [Power.OutsideSignIn], opens: [AdminPortal.Azure, AdminPortal.Entra], privileged: true),
        Role(RoleGroup.Identity, "guest-inviter", "95e79109-95c0-4d8e-aee3-d01accf2d47b", RoleMarks.Complex | RoleMarks.Tier1, PrivilegeLevel.Change,
            reads: [Power.Directory], changes: [Power.Guests], opens: [AdminPortal.Entra]),
        Role(RoleGroup.Identity, "hybrid-identity-administrator", "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2", RoleMarks.Complex, PrivilegeLevel.TakeOver,
            reads: [Power.Directory, Power.Reports, Power.ServiceHealth, Power.MessageCenter], changes: [Power.Applications, Power.Domains], rules: [Power.SupportTickets],
            opens: [AdminPortal.Microsoft365, AdminPortal.Entra], privileged: true),
        Role(RoleGroup.Identity, "b2c-ief-keyset-administrator", "aaf43236-0c0d-4d5f-883a-6955382ac081", RoleMarks.NotListed, PrivilegeLevel.Change,
            changes: [Power.OutsideSignIn], opens: [AdminPortal.Azure], privileged: true),
        Role(RoleGroup.Identity, "b2c-ief-policy-administrator", "3edaf663-341e-4475-9f94-5c398ef6c070", RoleMarks.NotListed, PrivilegeLevel.Change,
            changes: [Power.OutsideSignIn], opens: [AdminPortal.Azure]),
    ];
}
