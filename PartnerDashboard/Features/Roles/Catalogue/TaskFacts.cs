namespace PartnerDashboard.Features.Roles.Catalogue;

/// <summary>Writes one line of <see cref="Tasks"/>.</summary>
internal static class TaskFacts
{
    /// <summary>Made for programs: no job of a person is theirs.</summary>
    private static readonly string[] ForPrograms = ["directory-synchronization-accounts", "directory-writers"];

    public static TaskFact Job(AdminTask task, TaskGroup group, (Power Power, PowerLevel Level)[] needs, params string[] roles)
    {
        var powers = new PowerSet(needs.Select(need => KeyValuePair.Create(need.Power, need.Level)));
        IEnumerable<DirectoryRole> able = roles.Length > 0
            ? roles.Select(RoleCatalogue.Of).Append(RoleCatalogue.GlobalAdministrator)
            : RoleCatalogue.All.Where(role => role.Powers.Contains(powers) && !ForPrograms.Contains(role.Key));
        return new(task, group, powers, [.. able.Distinct()]);
    }
}
