namespace PartnerDashboard.Features.Roles;

/// <summary>
/// Roles while somebody is choosing them, by jobs and by hand at once: ticking a job changes what the portal proposed and leaves alone
/// what was chosen by hand.
/// </summary>
public sealed class RoleChoice
{
    private readonly HashSet<DirectoryRole> _chosen;
    private readonly HashSet<DirectoryRole> _proposed = [];
    private readonly SortedSet<AdminTask> _tasks;

    /// <param name="roles">Template ids; what is not in the catalogue is left out.</param>
    /// <param name="tasks">Jobs that were ticked before.</param>
    public RoleChoice(IEnumerable<Guid> roles, IEnumerable<AdminTask> tasks)
    {
        _chosen = [.. RoleCatalogue.Known(roles)];
        _tasks = [.. tasks];
        Advice = RoleAdviser.Advise(_tasks);
        _proposed.UnionWith(Advice.Roles.Where(_chosen.Contains));
    }

    /// <summary>In the order of the picker.</summary>
    public IReadOnlyList<DirectoryRole> Roles => [.. RoleCatalogue.All.Where(_chosen.Contains)];

    public IReadOnlyList<Guid> Ids => [.. Roles.Select(role => role.TemplateId)];

    public IReadOnlyCollection<AdminTask> Tasks => _tasks;

    /// <summary>The smallest roles for the ticked jobs.</summary>
    public Advice Advice { get; private set; }

    /// <summary>What the chosen roles allow and no ticked job needs.</summary>
    public Overshoot Overshoot => RoleAdviser.Overshoot(_chosen, _tasks);

    /// <summary>The same for Global Administrator, which many ask for instead.</summary>
    public Overshoot GlobalOvershoot => RoleAdviser.Overshoot([RoleCatalogue.GlobalAdministrator], _tasks);

    /// <summary>Ticked jobs that the chosen roles do not allow.</summary>
    public IReadOnlyList<AdminTask> Unserved => RoleAdviser.Unserved(_chosen, _tasks);

    /// <summary>Chosen roles without which every ticked job could still be done; none before a job is ticked.</summary>
    public IReadOnlyList<DirectoryRole> Spare => _tasks.Count == 0 ? [] : RoleAdviser.Spare(_chosen, _tasks);

    /// <summary>Among them roles with which somebody can come to rule the whole organization.</summary>
    public IReadOnlyList<DirectoryRole> TakingOver => [.. Roles.Where(role => role.Level == PrivilegeLevel.TakeOver)];

    public bool HasGlobalAdministrator => _chosen.Contains(RoleCatalogue.GlobalAdministrator);

    public bool Has(DirectoryRole role) => _chosen.Contains(role);

    public bool Has(AdminTask task) => _tasks.Contains(task);

    public void Tick(AdminTask task, bool on)
    {
        if (on ? !_tasks.Add(task) : !_tasks.Remove(task))
        {
            return;
        }

        _chosen.ExceptWith(_proposed);
        Advice = RoleAdviser.Advise(_tasks);
        _proposed.Clear();
        _proposed.UnionWith(Advice.Roles.Where(role => !_chosen.Contains(role)));
        _chosen.UnionWith(Advice.Roles);
    }

    public void Choose(IEnumerable<DirectoryRole> roles, bool on)
    {
        foreach (var role in roles)
        {
            _proposed.Remove(role);
            _ = on ? _chosen.Add(role) : _chosen.Remove(role);
        }
    }

    /// <summary>A ready choice takes the place of all that was chosen; the jobs begin anew.</summary>
    public void Replace(IEnumerable<DirectoryRole> roles)
    {
        _tasks.Clear();
        _proposed.Clear();
        _chosen.Clear();
        _chosen.UnionWith(roles);
        Advice = RoleAdviser.Advise(_tasks);
    }
}
