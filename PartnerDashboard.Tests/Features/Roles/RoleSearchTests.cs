using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Tests.Features.Roles;

/// <summary>The search for the lightest roles, held against trying everything, on small catalogues made by chance.</summary>
public sealed class RoleSearchTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory, MemberData(nameof(Seeds))]
    public void Nothing_lighter_serves_every_task(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var (roles, tasks) = Chance(random);

            var found = RoleSearch.Smallest(tasks);

            Assert.All(tasks, task => Assert.Contains(task, found.Contains));
            Assert.Equal(RoleWeight.Of([.. Lightest(roles, tasks)]), RoleWeight.Of([.. found]));
        }
    }

    [Fact]
    public void More_roles_never_weigh_less()
    {
        var random = new Random(77);
        for (var round = 0; round < 200; round++)
        {
            var roles = random.GetItems(RoleCatalogue.All.ToArray(), random.Next(1, 6)).Distinct().ToList();
            var one = RoleCatalogue.All[random.Next(RoleCatalogue.All.Count)];

            Assert.True(RoleWeight.Of([.. roles.Append(one).Distinct()]) >= RoleWeight.Of(roles), $"{string.Join(' ', roles)} + {one}");
        }
    }

    [Fact]
    public void A_task_that_nobody_can_do_is_a_mistake_of_the_catalogue() =>
        Assert.Throws<ArgumentException>(() => RoleSearch.Smallest([[RoleCatalogue.GlobalAdministrator], []]));

    private static (IReadOnlyList<DirectoryRole> Roles, IReadOnlyList<IReadOnlyCollection<DirectoryRole>> Tasks) Chance(Random random)
    {
        var roles = Enumerable.Range(0, random.Next(2, 10)).Select(number => Role(number, random)).ToArray();
        return (roles, [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => random.GetItems(roles, random.Next(1, 5)).Distinct().ToList())]);
    }

    private static DirectoryRole Role(int number, Random random)
    {
        var level = (PrivilegeLevel)random.Next(3);
        return new()
        {
            Key = $"role-{number}",
            TemplateId = new(number + 1, 0, 0, new byte[8]),
            Group = RoleGroup.Miscellaneous,
            Marks = RoleMarks.None,
            Level = level,
            Privileged = random.Next(3) == 0,
            BlocksAutoExtend = random.Next(6) == 0,
            Powers = new(Enum.GetValues<Power>().Take(5).Select(power => KeyValuePair.Create(power, (PowerLevel)random.Next(4)))),
            Portals = new HashSet<AdminPortal>(),
        };
    }

    private static List<DirectoryRole> Lightest(IReadOnlyList<DirectoryRole> roles, IReadOnlyList<IReadOnlyCollection<DirectoryRole>> tasks) =>
        Enumerable.Range(1, (1 << roles.Count) - 1)
            .Select(choice => roles.Where((_, index) => (choice & (1 << index)) != 0).ToList())
            .Where(choice => tasks.All(task => task.Any(choice.Contains)))
            .MinBy(choice => RoleWeight.Of(choice))!;
}
