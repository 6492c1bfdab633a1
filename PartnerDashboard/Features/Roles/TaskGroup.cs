namespace PartnerDashboard.Features.Roles;

/// <summary>Headings under which jobs are ticked.</summary>
public enum TaskGroup
{
    Support,
    Reading,
    People,
    Teamwork,
    Devices,
    Security,
    Platform,
}
