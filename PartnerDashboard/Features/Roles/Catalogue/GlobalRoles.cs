using PartnerDashboard.Features.Clouds;
using static PartnerDashboard.Features.Roles.Catalogue.RoleFacts;

namespace PartnerDashboard.Features.Roles.Catalogue;

/// <summary>What reaches everywhere.</summary>
internal static class GlobalRoles
{
    public static readonly IReadOnlyList<DirectoryRole> All =
    [
        Role(RoleGroup.Global, "global-administrator", "62e90394-69f5-4237-9190-012177145e10", RoleMarks.NotListed, PrivilegeLevel.TakeOver,
            rules: Enum.GetValues<Power>(), opens: Enum.GetValues<AdminPortal>(), privileged: true) with { BlocksAutoExtend = true },
        Role(RoleGroup.Global, "windows-365-administrator", "11451d60-acb2-45eb-a7d6-43d0f0125c13", MediumComplex, PrivilegeLevel.Change,
            reads: [Power.Directory, Power.Reports, Power.ServiceHealth], changes: [Power.Groups, Power.Devices], rules: [Power.SupportTickets],
            opens: [AdminPortal.Microsoft365, AdminPortal.Intune]),
    ];
}
