namespace PartnerDashboard.Features.Roles;

/// <summary>A job, the powers it needs, and the roles that can do it.</summary>
public sealed record TaskFact(AdminTask Task, TaskGroup Group, PowerSet Needs, IReadOnlyList<DirectoryRole> Roles);
