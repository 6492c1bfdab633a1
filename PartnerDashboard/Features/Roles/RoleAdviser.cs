namespace PartnerDashboard.Features.Roles;

/// <summary>Says which roles are enough for the jobs that somebody wants to do, and what a wider choice would hand out for nothing.</summary>
public static class RoleAdviser
{
    /// <summary>The lightest roles (<see cref="RoleWeight"/>) with which every one of these jobs can be done; the same for the same jobs.</summary>
    public static Advice Advise(IEnumerable<AdminTask> tasks)
    {
        var facts = Facts(tasks);
        var chosen = RoleSearch.Smallest([.. facts.Select(fact => fact.Roles)]);
        var lightest = chosen.OrderBy(role => RoleWeight.Of([role])).ToList();
        var byRole = facts.ToLookup(fact => lightest.First(fact.Roles.Contains), fact => fact.Task);
        return new([.. InOrder(chosen).Select(role => new AdviceLine(role, [.. byRole[role]]))]);
    }

    /// <summary>Powers that these roles grant and none of the jobs needs.</summary>
    public static Overshoot Overshoot(IEnumerable<DirectoryRole> roles, IEnumerable<AdminTask> tasks) =>
        new(TaskCatalogue.Needs(tasks).To(PowerSet.Of(roles)).Adds);

    /// <summary>Jobs that nobody with these roles can do.</summary>
    public static IReadOnlyList<AdminTask> Unserved(IReadOnlyCollection<DirectoryRole> roles, IEnumerable<AdminTask> tasks) =>
        [.. Facts(tasks).Where(fact => !fact.Roles.Any(roles.Contains)).Select(fact => fact.Task)];

    /// <summary>Roles without which all of these jobs could still be done, each taken by itself.</summary>
    public static IReadOnlyList<DirectoryRole> Spare(IReadOnlyCollection<DirectoryRole> roles, IEnumerable<AdminTask> tasks)
    {
        var facts = Facts(tasks).Where(fact => fact.Roles.Any(roles.Contains)).ToList();
        return [.. InOrder(roles).Where(role => facts.TrueForAll(fact => fact.Roles.Any(other => other != role && roles.Contains(other))))];
    }

    private static List<TaskFact> Facts(IEnumerable<AdminTask> tasks) => [.. tasks.Distinct().Order().Select(TaskCatalogue.Of)];

    private static IEnumerable<DirectoryRole> InOrder(IEnumerable<DirectoryRole> roles)
    {
        var wanted = roles.ToHashSet();
        return RoleCatalogue.All.Where(wanted.Contains);
    }
}
