namespace PartnerDashboard.Features.Roles;

/// <summary>
/// Finds the lightest roles that serve every task: branch and bound. It takes the task with the fewest roles left, tries each of them, and
/// gives up a branch as soon as it weighs no less than the best found, which is right because more roles never weigh less.
/// </summary>
internal sealed class RoleSearch
{
    private readonly IReadOnlyList<IReadOnlyList<DirectoryRole>> _tasks;
    private readonly List<DirectoryRole> _chosen = [];
    private IReadOnlyList<DirectoryRole>? _best;
    private RoleWeight _bestWeight;

    private RoleSearch(IReadOnlyList<IReadOnlyList<DirectoryRole>> tasks) => _tasks = tasks;

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
        var alone = tasks.Skip(1).Aggregate(tasks[0].ToHashSet(), (all, task) => { all.IntersectWith(task); return all; });
        var others = tasks.Select(task => task.Except(alone).ToList()).ToList();
        var search = new RoleSearch(Lightest(others));
        foreach (var role in alone)
        {
            search.Offer([role]);
        }

        if (others.TrueForAll(task => task.Count > 0))
        {
            search.Branch([.. Enumerable.Range(0, tasks.Count)]);
        }

        return search._best!;
    }

    /// <summary>Leaves out every role for which another one does at least the same with no more in any respect.</summary>
    private static List<IReadOnlyList<DirectoryRole>> Lightest(List<List<DirectoryRole>> tasks)
    {
        var served = tasks.SelectMany((task, index) => task.Select(role => (role, index))).GroupBy(one => one.role, one => one.index)
            .ToDictionary(one => one.Key, one => one.ToHashSet());
        var order = served.Keys.ToList();
        var left = order.Where(role => !order.Exists(other => other != role && served[other].IsSupersetOf(served[role]) && Beats(other, role))).ToHashSet();
        return [.. tasks.Select(task => (IReadOnlyList<DirectoryRole>)[.. task.Where(left.Contains).OrderBy(role => RoleWeight.Of([role]))])];

        bool Beats(DirectoryRole one, DirectoryRole other)
        {
            var (mine, its) = (RoleWeight.Of([one]), RoleWeight.Of([other]));
            var never = mine.TakeOvers <= its.TakeOvers && mine.Privileged <= its.Privileged && mine.Powers <= its.Powers
                && IsReader(one) <= IsReader(other) && other.Powers.Contains(one.Powers);
            var twins = mine == its && one.Powers.Equals(other.Powers) && served[one].SetEquals(served[other]);
            return never && (!twins || order.IndexOf(one) < order.IndexOf(other));
        }
    }

    private static int IsReader(DirectoryRole role) => role.Privileged && role.Level == PrivilegeLevel.Read ? 1 : 0;

    private void Branch(IReadOnlyList<int> open)
    {
        if (_best is not null && RoleWeight.Of(_chosen) >= _bestWeight)
        {
            return;
        }

        if (open.Count == 0)
        {
            Offer([.. _chosen]);
            return;
        }

        foreach (var role in _tasks[open.MinBy(task => _tasks[task].Count)])
        {
            _chosen.Add(role);
            Branch([.. open.Where(task => !_tasks[task].Contains(role))]);
            _chosen.RemoveAt(_chosen.Count - 1);
        }
    }

    private void Offer(IReadOnlyList<DirectoryRole> roles)
    {
        var weight = RoleWeight.Of(roles);
        if (_best is null || weight < _bestWeight)
        {
            (_best, _bestWeight) = (roles, weight);
        }
    }
}
