using PartnerDashboard.Features.Clouds;
using static PartnerDashboard.Features.Roles.Catalogue.RoleFacts;

namespace PartnerDashboard.Features.Roles.Catalogue;

/// <summary>Computers, phones and printers.</summary>
internal static class DeviceRoles
{
    public static readonly IReadOnlyList<DirectoryRole> All =
    [
        Role(RoleGroup.Devices, "intune-administrator", "3a2c62db-5318-420d-8d74-23affee5d9d5", MediumComplex | RoleMarks.Tier1, PrivilegeLevel.Change,
            reads: [Power.Directory, Power.Reports, Power.ServiceHealth], changes: [Power.Users, Power.Groups], rules: [Power.SupportTickets, Power.Devices],
            opens: [AdminPortal.Microsoft365, AdminPortal.Entra, AdminPortal.Intune], privileged: true),
        Role(RoleGroup.Devices, "cloud-device-administrator", "7698a772-787b-4ac8-901f-60d6b08affd2", RoleMarks.Complex, PrivilegeLevel.Change,
            reads: [Power.Directory], changes: [Power.Devices], opens: [AdminPortal.Entra], privileged: true),
        Role(RoleGroup.Devices, "desktop-analytics-administrator", "38a96431-2bdf-4b4c-8b6e-5d3d8abac1a4", RoleMarks.Complex | RoleMarks.Tier1, PrivilegeLevel.Change,
            reads: [Power.ServiceHealth, Power.Devices], changes: [Power.Workplace], rules: [Power.SupportTickets], opens: [AdminPortal.Microsoft365]),
        Role(RoleGroup.Devices, "printer-administrator", "644ef478-e28f-4e28-b9dc-3fdde9aa0b1f", RoleMarks.Complex | RoleMarks.Tier1, PrivilegeLevel.Change,
            reads: [Power.Directory], rules: [Power.Printing], opens: [AdminPortal.Azure]),
        Role(RoleGroup.Devices, "printer-technician", "e8cef6f1-e4bd-4ea8-bc07-4b8d950f4477", RoleMarks.Complex, PrivilegeLevel.Change,
            changes: [Power.Printing], opens: [AdminPortal.Azure]),
        Role(RoleGroup.Devices, "azure-ad-joined-device-local-administrator", "9f06204d-73c1-4d4c-880a-6edb90606fd8", RoleMarks.Complex, PrivilegeLevel.Change,
            changes: [Power.Devices]),
    ];
}
