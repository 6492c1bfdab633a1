using PartnerDashboard.Features.Clouds;
using static PartnerDashboard.Features.Roles.Catalogue.RoleFacts;

namespace PartnerDashboard.Features.Roles.Catalogue;

/// <summary>What fits nowhere else.</summary>
internal static class OtherRoles
{
    public static readonly IReadOnlyList<DirectoryRole> All =
    [
        Role(RoleGroup.Miscellaneous, "billing-administrator", "b0f54661-2d74-4c50-afa3-1ec803f12efe", RoleMarks.Complex, PrivilegeLevel.Change,
            reads: [Power.Directory, Power.ServiceHealth, Power.MessageCenter], rules: [Power.SupportTickets, Power.Billing],
            opens: [AdminPortal.Microsoft365]),
        Role(RoleGroup.Miscellaneous, "service-support-administrator", "f023fd81-a637-4b56-95fd-791ac0226033", Everywhere | RoleMarks.Tier1, PrivilegeLevel.Change,
            reads: [Power.ServiceHealth, Power.MessageCenter], rules: [Power.SupportTickets], opens: [AdminPortal.Microsoft365, AdminPortal.Azure]),
        Role(RoleGroup.Miscellaneous, "directory-synchronization-accounts", "d29b2b05-8046-44ba-8758-1e26182fcf32", RoleMarks.Complex, PrivilegeLevel.Change,
            changes: [Power.Directory, Power.Users, Power.UserPasswords]),
        Role(RoleGroup.Miscellaneous, "directory-writers", "9360feb5-f418-4baa-8175-e2a00bac4301", RoleMarks.NotListed | RoleMarks.IndirectProvider | RoleMarks.Transition | RoleMarks.Default, PrivilegeLevel.Change,
            changes: [Power.Directory, Power.Users, Power.Licenses, Power.Groups, Power.Guests], privileged: true),
        Role(RoleGroup.Miscellaneous, "domain-name-administrator", "8329153b-31d0-4727-b945-745eb3bc5f31", RoleMarks.Complex | RoleMarks.DefaultDomain, PrivilegeLevel.TakeOver,
            reads: [Power.Directory], rules: [Power.SupportTickets, Power.Domains],
            opens: [AdminPortal.Microsoft365, AdminPortal.Entra], privileged: true),
    ];
}
