namespace PartnerDashboard.Features.Roles;

/// <summary>The smallest roles for a choice of jobs, each with the jobs it is there for.</summary>
public sealed record Advice(IReadOnlyList<AdviceLine> Lines)
{
    public IReadOnlyList<DirectoryRole> Roles => [.. Lines.Select(line => line.Role)];

    /// <summary>The role that does this job; null for a job that was not ticked.</summary>
    public DirectoryRole? RoleFor(AdminTask task) => Lines.FirstOrDefault(line => line.Tasks.Contains(task))?.Role;
}

/// <param name="Tasks">Ticked jobs that this role is there for; each job stands under the lightest role that can do it.</param>
public sealed record AdviceLine(DirectoryRole Role, IReadOnlyList<AdminTask> Tasks);

/// <summary>How far a choice of roles reaches beyond what the ticked jobs need.</summary>
/// <param name="Powers">Each power that is granted and not needed, or not at that level.</param>
public sealed record Overshoot(IReadOnlyList<PowerChange> Powers)
{
    public int Count => Powers.Count;

    /// <summary>Levels beyond, over all powers.</summary>
    public int Steps => Powers.Sum(power => power.Steps);

    public bool IsNone => Powers.Count == 0;
}
