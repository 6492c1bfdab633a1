namespace PartnerDashboard.Features.Roles;

/// <summary>
/// Finds the lightest roles that serve every task: branch and bound. It takes the task with the fewest roles left, tries each of them, and
/// gives up a branch as soon as what it is sure to weigh in the end is no less than the best found, which is right because more roles never
/// weigh less.
/// </summary>
internal sealed class RoleSearch
{
    private readonly Dictionary<DirectoryRole, RoleLoad> _loads;
    private readonly List<IReadOnlyList<DirectoryRole>> _tasks;
    private readonly List<DirectoryRole> _chosen = [];
    private IReadOnlyList<DirectoryRole>? _best;
    private RoleWeight _bestWeight;

    private RoleSearch(List<List<DirectoryRole>> tasks, IReadOnlyCollection<DirectoryRole> alone)
    {
        _loads = tasks.SelectMany(task => task).Concat(alone).Distinct().ToDictionary(role => role, RoleLoad.Of);
        _tasks = Lightest(tasks);
        foreach (var role in alone)
        {
            Offer([role], _loads[role].Weight);
        }
    }

    /// <param name="tasks">Of each task, the roles that can do it.</param>
    /// <exception cref="ArgumentException">Nobody can do one of the tasks.</exception>
    public static IReadOnlyList<DirectoryRole> Smallest(IReadOnlyList<IReadOnlyCollection<DirectoryRole>> tasks)
    {
        if (tasks.Any(task => task.Count == 0))
        {
            throw new ArgumentException("A task that no role can do.", nameof(tasks));
        }

        if (tasks.Count == 0)
        {
            return [];
        }

        // A role that does it all needs no company: it is tried alone, and what is left to combine are the others.
        var alone = tasks[0].Where(role => tasks.All(task => task.Contains(role))).ToList();
        var others = tasks.Select(task => task.Except(alone).ToList()).ToList();
        var search = new RoleSearch(others, alone);
        if (others.TrueForAll(task => task.Count > 0))
        {
            search.Branch([.. Enumerable.Range(0, tasks.Count)], RoleLoad.Empty);
        }

        return search._best!;
    }

    /// <summary>Leaves out every role for which another one does at least the same with no more in any respect.</summary>
    private List<IReadOnlyList<DirectoryRole>> Lightest(List<List<DirectoryRole>> tasks)
    {
        var served = tasks.SelectMany((task, index) => task.Select(role => (role, index))).GroupBy(one => one.role, one => one.index)
            .ToDictionary(one => one.Key, one => one.ToHashSet());
        var order = served.Keys.ToList();
        var left = order.Where(role => !order.Exists(other => other != role && Replaces(other, role))).ToHashSet();
        return [.. tasks.Select(task => (IReadOnlyList<DirectoryRole>)[.. task.Where(left.Contains).OrderBy(role => _loads[role].Weight)])];

        bool Replaces(DirectoryRole one, DirectoryRole other)
        {
            var twins = _loads[other].IsWithin(_loads[one]) && served[other].IsSupersetOf(served[one]);
            return _loads[one].IsWithin(_loads[other]) && served[one].IsSupersetOf(served[other]) && (!twins || order.IndexOf(one) < order.IndexOf(other));
        }
    }

    private void Branch(IReadOnlyList<int> open, RoleLoad load)
    {
        if (_best is not null && SureWeight(open, load.Weight) >= _bestWeight)
        {
            return;
        }

        if (open.Count == 0)
        {
            Offer([.. _chosen], load.Weight);
            return;
        }

        foreach (var role in _tasks[open.MinBy(task => _tasks[task].Count)])
        {
            _chosen.Add(role);
            Branch([.. open.Where(task => !_tasks[task].Contains(role))], load.With(_loads[role]));
            _chosen.RemoveAt(_chosen.Count - 1);
        }
    }

    /// <summary>What is chosen, and what the most demanding open task adds to it whichever of its roles is taken.</summary>
    private RoleWeight SureWeight(IReadOnlyList<int> open, RoleWeight chosen) => open.Count == 0
        ? chosen
        : chosen with
        {
            TakeOvers = chosen.TakeOvers + open.Max(task => _tasks[task].Min(role => _loads[role].Weight.TakeOvers)),
            Privileged = chosen.Privileged + open.Max(task => _tasks[task].Min(role => _loads[role].Weight.Privileged)),
            Roles = chosen.Roles + 1,
        };

    private void Offer(IReadOnlyList<DirectoryRole> roles, RoleWeight weight)
    {
        if (_best is null || weight < _bestWeight)
        {
            (_best, _bestWeight) = (roles, weight);
        }
    }
}
