namespace PartnerDashboard.Features.Roles;

/// <summary>The seven headings of the role picker (domain.md §2.5).</summary>
public enum RoleGroup
{
    Collaboration,
    Devices,
    Global,
    Identity,
    Miscellaneous,
    ReadOnly,
    SecurityAndCompliance,
}
