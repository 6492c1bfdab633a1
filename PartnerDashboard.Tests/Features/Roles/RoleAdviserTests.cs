using System.Diagnostics;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Tests.Features.Roles;

/// <summary>What the adviser proposes for the jobs of a partner.</summary>
public sealed class RoleAdviserTests
{
    public static TheoryData<AdminTask> Tasks => [.. Enum.GetValues<AdminTask>()];

    /// <summary>domain.md §2.5, "Least privilege by task", whole.</summary>
    [Theory]
    [InlineData(AdminTask.OpenSupportTickets, "service-support-administrator")]
    [InlineData(AdminTask.AssignLicenses, "license-administrator")]
    [InlineData(AdminTask.CreateUsers, "user-administrator")]
    [InlineData(AdminTask.ChangeUsers, "user-administrator")]
    [InlineData(AdminTask.ResetLimitedAdmins, "user-administrator")]
    [InlineData(AdminTask.GiveAdminRoles, "privileged-role-administrator")]
    [InlineData(AdminTask.ResetPasswords, "password-administrator")]
    [InlineData(AdminTask.ResetAllAdmins, "privileged-authentication-administrator")]
    [InlineData(AdminTask.InviteGuests, "guest-inviter")]
    [InlineData(AdminTask.ManageGroups, "groups-administrator")]
    [InlineData(AdminTask.ReadConfiguration, "directory-readers")]
    [InlineData(AdminTask.ReadSubscriptions, "directory-readers")]
    [InlineData(AdminTask.RenameAdmins, "global-administrator")]
    [InlineData(AdminTask.ChangeUserSettings, "global-administrator")]
    public void The_least_role_that_Microsoft_names_is_proposed(AdminTask task, string role) => Assert.Equal([role], Proposed(task));

    [Theory]
    [InlineData(AdminTask.ReadServiceHealth, "service-support-administrator")]
    [InlineData(AdminTask.ReadMessageCenter, "message-center-reader")]
    [InlineData(AdminTask.BuySubscriptions, "billing-administrator")]
    [InlineData(AdminTask.ReadUsage, "usage-summary-reports-reader")]
    [InlineData(AdminTask.ReadSignIns, "reports-reader")]
    [InlineData(AdminTask.ReadMailSettings, "global-reader")]
    [InlineData(AdminTask.ReadEverySetting, "global-reader")]
    [InlineData(AdminTask.ManageAccessPackages, "identity-governance-administrator")]
    [InlineData(AdminTask.ResetSecondFactors, "authentication-administrator")]
    [InlineData(AdminTask.ManageMailboxes, "exchange-recipient-administrator")]
    [InlineData(AdminTask.ManageMailFlow, "exchange-administrator")]
    [InlineData(AdminTask.ManageSites, "sharepoint-administrator")]
    [InlineData(AdminTask.ManageTeams, "teams-administrator")]
    [InlineData(AdminTask.ManageCalls, "teams-communications-administrator")]
    [InlineData(AdminTask.TroubleshootCalls, "teams-communications-support-specialist")]
    [InlineData(AdminTask.ManagePowerPlatform, "power-platform-administrator")]
    [InlineData(AdminTask.ManageDynamics, "dynamics-365-administrator")]
    [InlineData(AdminTask.ManagePowerBi, "power-bi-administrator")]
    [InlineData(AdminTask.ManageOfficeApps, "office-apps-administrator")]
    [InlineData(AdminTask.EnrollDevices, "intune-administrator")]
    [InlineData(AdminTask.WipeDevices, "intune-administrator")]
    [InlineData(AdminTask.DisableDevices, "cloud-device-administrator")]
    [InlineData(AdminTask.UpdateWindows, "windows-update-deployment-administrator")]
    [InlineData(AdminTask.ManageCloudComputers, "windows-365-administrator")]
    [InlineData(AdminTask.AddPrinters, "printer-technician")]
    [InlineData(AdminTask.ReviewAlerts, "security-reader")]
    [InlineData(AdminTask.HandleAlerts, "security-operator")]
    [InlineData(AdminTask.ManageSecurity, "security-administrator")]
    [InlineData(AdminTask.ManageSignInRules, "conditional-access-administrator")]
    [InlineData(AdminTask.ManageSignInMethods, "authentication-policy-administrator")]
    [InlineData(AdminTask.RunAttackExercises, "attack-simulation-administrator")]
    [InlineData(AdminTask.ProtectData, "compliance-administrator")]
    [InlineData(AdminTask.RegisterApps, "application-developer")]
    [InlineData(AdminTask.ManageApps, "cloud-application-administrator")]
    [InlineData(AdminTask.ManageDomains, "domain-name-administrator")]
    [InlineData(AdminTask.SynchronizeAccounts, "hybrid-identity-administrator")]
    public void The_least_role_is_proposed(AdminTask task, string role) => Assert.Equal([role], Proposed(task));

    [Theory, MemberData(nameof(Tasks))]
    public void Every_role_that_can_do_a_job_has_the_powers_it_needs(AdminTask task)
    {
        var fact = TaskCatalogue.Of(task);

        Assert.False(fact.Needs.IsEmpty);
        Assert.Contains(RoleCatalogue.GlobalAdministrator, fact.Roles);
        Assert.All(fact.Roles, role => Assert.True(role.Powers.Contains(fact.Needs), role.Key));
    }

    [Fact]
    public void Jobs_are_worth_ticking_under_every_heading_and_named_once()
    {
        Assert.Equal(Enum.GetValues<AdminTask>(), TaskCatalogue.All.Select(fact => fact.Task));
        Assert.All(Enum.GetValues<TaskGroup>(), group => Assert.InRange(TaskCatalogue.ByGroup[group].Count(), 3, 14));
    }

    [Fact]
    public void Roles_made_for_programs_are_never_proposed() => Assert.DoesNotContain(
        TaskCatalogue.All.SelectMany(fact => fact.Roles), role => role.Key is "directory-writers" or "directory-synchronization-accounts");

    [Fact]
    public void One_role_is_proposed_where_it_does_several_jobs() => Assert.Equal(
        ["user-administrator"], Proposed(AdminTask.CreateUsers, AdminTask.AssignLicenses, AdminTask.ManageGroups, AdminTask.InviteGuests, AdminTask.ResetPasswords));

    [Fact]
    public void Several_small_roles_beat_one_that_can_take_over() => Assert.Equal(
        ["exchange-administrator", "teams-administrator", "license-administrator"],
        Proposed(AdminTask.ManageMailFlow, AdminTask.ManageTeams, AdminTask.AssignLicenses, AdminTask.OpenSupportTickets));

    [Fact]
    public void Each_job_stands_under_the_lightest_role_that_does_it()
    {
        var advice = RoleAdviser.Advise([AdminTask.ManageMailFlow, AdminTask.OpenSupportTickets, AdminTask.CreateUsers, AdminTask.ReadServiceHealth]);

        Assert.Equal("exchange-administrator", advice.RoleFor(AdminTask.OpenSupportTickets)?.Key);
        Assert.Equal("user-administrator", advice.RoleFor(AdminTask.CreateUsers)?.Key);
        Assert.Null(advice.RoleFor(AdminTask.BuySubscriptions));
        Assert.Equal(4, advice.Lines.Sum(line => line.Tasks.Count));
    }

    [Fact]
    public void Nothing_is_proposed_for_nothing() => Assert.Empty(RoleAdviser.Advise([]).Lines);

    [Fact]
    public void Global_administrator_overshoots_in_every_power_but_the_one_that_is_needed_whole()
    {
        AdminTask[] tasks = [AdminTask.AssignLicenses, AdminTask.OpenSupportTickets];

        var small = RoleAdviser.Overshoot(RoleAdviser.Advise(tasks).Roles, tasks);
        var wide = RoleAdviser.Overshoot([RoleCatalogue.GlobalAdministrator], tasks);

        Assert.Equal(
            [
                new(Power.Directory, PowerLevel.None, PowerLevel.Read), new(Power.ServiceHealth, PowerLevel.None, PowerLevel.Read),
                new(Power.MessageCenter, PowerLevel.None, PowerLevel.Read), new(Power.Licenses, PowerLevel.Change, PowerLevel.Full),
            ],
            small.Powers);
        Assert.Equal((25, 73), (wide.Count, wide.Steps));
        Assert.False(wide.IsNone);
    }

    [Fact]
    public void What_is_just_enough_overshoots_nowhere() =>
        Assert.True(RoleAdviser.Overshoot([RoleCatalogue.Of("directory-readers")], [AdminTask.ReadConfiguration]).IsNone);

    [Fact]
    public void Jobs_that_a_choice_cannot_do_are_named() => Assert.Equal(
        [AdminTask.CreateUsers],
        RoleAdviser.Unserved([RoleCatalogue.Of("license-administrator")], [AdminTask.CreateUsers, AdminTask.AssignLicenses]));

    [Fact]
    public void Roles_that_a_choice_could_do_without_are_named() => Assert.Equal(
        ["directory-readers", "global-reader"],
        RoleAdviser.Spare([.. RolePresets.IndirectReseller.Roles.Where(role => role.Level == PrivilegeLevel.Read), RoleCatalogue.Of("license-administrator")],
            [AdminTask.AssignLicenses, AdminTask.ReadConfiguration]).Select(role => role.Key));

    [Fact]
    public void Advice_is_the_same_in_whatever_order_jobs_are_ticked()
    {
        var random = new Random(20231003);
        for (var round = 0; round < 50; round++)
        {
            var tasks = random.GetItems(Enum.GetValues<AdminTask>(), random.Next(1, 12));
            var shuffled = tasks.ToArray();
            random.Shuffle(shuffled);

            Assert.Equal(RoleAdviser.Advise(tasks).Roles, RoleAdviser.Advise(shuffled).Roles);
        }
    }

    [Fact]
    public void Advice_comes_at_once_even_for_all_jobs_together()
    {
        var all = Enum.GetValues<AdminTask>();
        AdminTask[] withoutGlobal = [.. all.Where(task => TaskCatalogue.Of(task).Roles.Count > 1)];
        var clock = Stopwatch.StartNew();

        Assert.Equal(["global-administrator"], Proposed(all));
        Assert.DoesNotContain("global-administrator", Proposed(withoutGlobal));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), clock.Elapsed.ToString());
    }

    private static IEnumerable<string> Proposed(params AdminTask[] tasks) => RoleAdviser.Advise(tasks).Roles.Select(role => role.Key);
}
