using PartnerDashboard.Features.Roles.Catalogue;

namespace PartnerDashboard.Features.Roles;

/// <summary>The jobs that can be ticked, in the order of their headings.</summary>
public static class TaskCatalogue
{
    private static readonly Dictionary<AdminTask, TaskFact> ByTask = Tasks.All.ToDictionary(fact => fact.Task);

    public static IReadOnlyList<TaskFact> All => Tasks.All;

    public static ILookup<TaskGroup, TaskFact> ByGroup { get; } = Tasks.All.ToLookup(fact => fact.Group);

    public static TaskFact Of(AdminTask task) => ByTask[task];

    /// <summary>All that these jobs need together.</summary>
    public static PowerSet Needs(IEnumerable<AdminTask> tasks) => new(tasks.SelectMany(task => Of(task).Needs.Levels));

    /// <summary>Jobs that somebody with these roles can do.</summary>
    public static IReadOnlyList<AdminTask> DoneBy(IReadOnlyCollection<DirectoryRole> roles) =>
        [.. All.Where(fact => fact.Roles.Any(roles.Contains)).Select(fact => fact.Task)];
}
