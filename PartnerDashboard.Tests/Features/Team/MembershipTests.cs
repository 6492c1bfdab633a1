using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Team;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.SecurityGroups;

namespace PartnerDashboard.Tests.Features.Team;

/// <summary>Changing and ending what colleagues may do: who may, what never happens, and that it is told.</summary>
public sealed class MembershipTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync("Northlight", TenantRole.GlobalAdmin);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_change_sets_both_settings_keeps_history_tells_the_log_and_the_person_in_their_language()
    {
        var colleague = await MemberAsync(TenantRole.SalesAgent);
        await _stage.SpeakAsync(colleague, "fr");

        Assert.Null(await _stage.SetRolesAsync(Admin, colleague, TenantRole.AdminAgent, TenantRole.UserManagementAdmin));

        Assert.Equal([TenantRole.AdminAgent, TenantRole.UserManagementAdmin], await _stage.RolesAsync(colleague));
        var ended = await _stage.ReadAsync(db => db.MemberRoles.SingleAsync(role => role.UserId == colleague.UserId && role.RevokedAt != null, Cancel));
        Assert.Equal((TenantRole.SalesAgent, Admin.UserId), (ended.Role, ended.RevokedBy));
        var told = await _stage.LastActivityAsync();
        Assert.Equal((Activity.MemberRolesChanged, colleague.UserId, _partner.Id), (told.Activity, told.SubjectId, told.PartnerId));
        Assert.Equal(("SalesAgent", "AdminAgent + UserManagementAdmin"), (told.OldValue, told.NewValue));
        var mail = Assert.Single(await _stage.MailsAsync(colleague.Email));
        Assert.Equal("Vos rôles chez Northlight ont changé", mail.Subject);
        Assert.Contains("Agent d’administration", mail.Text.Replace('\'', '’'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_what_is_so_already_writes_nothing()
    {
        var colleague = await MemberAsync(TenantRole.SalesAgent);

        await _stage.UnchangedByAsync(async () => Assert.Null(await _stage.SetRolesAsync(Admin, colleague, TenantRole.SalesAgent)));
    }

    [Theory]
    [InlineData(TenantRole.AdminAgent)]
    [InlineData(TenantRole.SalesAgent)]
    [InlineData(TenantRole.HelpdeskAgent)]
    [InlineData(TenantRole.BillingAdmin)]
    [InlineData(TenantRole.MpnPartnerAdmin)]
    public async Task Nobody_else_manages_people(TenantRole role)
    {
        var (someone, colleague) = (await MemberAsync(role), await MemberAsync(TenantRole.SalesAgent));

        await RefusedAsync(TeamError.NotAllowed, someone, colleague, TenantRole.HelpdeskAgent);
    }

    [Fact]
    public async Task A_right_is_asked_of_the_database_and_not_of_the_page()
    {
        var (manager, colleague) = (await MemberAsync(TenantRole.UserManagementAdmin), await MemberAsync(TenantRole.SalesAgent));
        await _stage.DemoteAsync(manager);

        await RefusedAsync(TeamError.NotAllowed, manager, colleague, TenantRole.HelpdeskAgent);
    }

    [Fact]
    public async Task A_User_management_admin_sets_others_roles_and_neither_makes_nor_unmakes_Global_admins()
    {
        var (manager, colleague, other) = (await MemberAsync(TenantRole.UserManagementAdmin), await MemberAsync(TenantRole.SalesAgent), await MemberAsync(TenantRole.GlobalAdmin));

        await RefusedAsync(TeamError.OnlyGlobalAdmins, manager, colleague, TenantRole.GlobalAdmin);
        await RefusedAsync(TeamError.OnlyGlobalAdmins, manager, other, TenantRole.HelpdeskAgent);
        Assert.Equal(TeamError.OnlyGlobalAdmins, await _stage.RemoveAsync(manager, other));
        Assert.Null(await _stage.SetRolesAsync(manager, colleague, TenantRole.HelpdeskAgent, TenantRole.BillingAdmin));
        Assert.Null(await _stage.RemoveAsync(manager, colleague));
    }

    [Fact]
    public async Task The_last_Global_admin_is_neither_demoted_nor_removed()
    {
        await RefusedAsync(TeamError.OwnRolesUpward, Admin, Admin, TenantRole.AdminAgent, TenantRole.UserManagementAdmin);
        var both = await MemberAsync(TenantRole.AdminAgent, TenantRole.GlobalAdmin);
        Assert.Null(await _stage.RemoveAsync(both, Admin));

        await RefusedAsync(TeamError.LastGlobalAdmin, both, both, TenantRole.AdminAgent);
        Assert.Equal(TeamError.LastGlobalAdmin, await _stage.RemoveAsync(both, both));
    }

    [Fact]
    public async Task Of_two_last_Global_admins_who_step_down_at_once_one_stays()
    {
        for (var round = 0; round < 10; round++)
        {
            var customer = await _stage.World.CustomerAsync($"Contoso {round}");
            var other = await _stage.World.MemberAsync(customer.Tenant, TenantRole.GlobalAdmin);
            await _stage.GrantAsync(customer.Actor, TenantRole.Reader);
            await _stage.GrantAsync(other, TenantRole.Reader);

            var answers = await Task.WhenAll(new[] { customer.Actor, other }.Select(who => Task.Run(() => _stage.SetRolesAsync(who, who, TenantRole.Reader))));

            Assert.Equal([null, TeamError.LastGlobalAdmin], answers.Order());
        }
    }

    [Fact]
    public async Task Of_two_last_Global_admins_who_remove_each_other_at_once_one_stays()
    {
        for (var round = 0; round < 10; round++)
        {
            var customer = await _stage.World.CustomerAsync($"Contoso {round}");
            var other = await _stage.World.MemberAsync(customer.Tenant, TenantRole.GlobalAdmin);

            var answers = await Task.WhenAll(Task.Run(() => _stage.RemoveAsync(customer.Actor, other)), Task.Run(() => _stage.RemoveAsync(other, customer.Actor)));

            Assert.Equal([null, TeamError.NotAllowed], answers.Order());
        }
    }

    [Fact]
    public async Task Nobody_gives_themselves_more_and_everybody_may_give_up()
    {
        var manager = await MemberAsync(TenantRole.SalesAgent, TenantRole.UserManagementAdmin);

        await RefusedAsync(TeamError.OwnRolesUpward, manager, manager, TenantRole.AdminAgent, TenantRole.UserManagementAdmin);
        Assert.Null(await _stage.SetRolesAsync(manager, manager, TenantRole.SalesAgent));
        Assert.Equal([TenantRole.SalesAgent], await _stage.RolesAsync(manager));
    }

    [Fact]
    public async Task Settings_that_do_not_exist_are_refused()
    {
        var colleague = await MemberAsync(TenantRole.SalesAgent);

        await RefusedAsync(TeamError.RoleMissing, Admin, colleague);
        await RefusedAsync(TeamError.RoleWrong, Admin, colleague, TenantRole.Reader);
        await RefusedAsync(TeamError.RoleWrong, Admin, colleague, TenantRole.Operator);
        await RefusedAsync(TeamError.RoleWrong, Admin, colleague, TenantRole.AdminAgent, TenantRole.SalesAgent);
        await RefusedAsync(TeamError.RoleWrong, Admin, colleague, TenantRole.BillingAdmin, TenantRole.MpnPartnerAdmin);
        await RefusedAsync(TeamError.RoleWrong, Admin, colleague, TenantRole.AdminAgent, TenantRole.AdminAgent);
    }

    [Fact]
    public void An_indirect_reseller_gives_no_Sales_agent_role_and_whoever_has_it_keeps_it()
    {
        var settings = RoleSettings.Of(TenantKind.Partner, PartnerType.IndirectReseller);

        Assert.Equal(TeamError.RoleWrong, settings.Check([TenantRole.SalesAgent], []));
        Assert.Null(settings.Check([TenantRole.SalesAgent, TenantRole.BillingAdmin], [TenantRole.SalesAgent]));
        Assert.Null(RoleSettings.Of(TenantKind.Partner, PartnerType.IndirectProvider).Check([TenantRole.SalesAgent], []));
        Assert.Equal(TeamError.RoleWrong, RoleSettings.Of(TenantKind.Customer, null).Check([TenantRole.GlobalAdmin, TenantRole.Reader], []));
    }

    [Fact]
    public async Task Whoever_saw_an_older_version_is_refused()
    {
        var colleague = await MemberAsync(TenantRole.SalesAgent);
        var seen = await _stage.VersionAsync(colleague);
        Assert.Null(await _stage.SetRolesAsync(Admin, colleague, TenantRole.HelpdeskAgent));

        Assert.Equal(TeamError.ChangedMeanwhile, await _stage.Get<MembershipService>().ChangeRolesAsync(colleague.UserId, seen, [TenantRole.AdminAgent], Admin, Cancel));
        Assert.Equal(TeamError.ChangedMeanwhile, await _stage.Get<MembershipService>().RemoveAsync(colleague.UserId, seen, Admin, Cancel));
    }

    [Fact]
    public async Task A_closed_cloud_takes_no_change()
    {
        var colleague = await MemberAsync(TenantRole.SalesAgent);
        await _stage.SwitchOffAsync(Feature.OpenForChanges);

        await RefusedAsync(TeamError.CloudIsReadOnly, Admin, colleague, TenantRole.HelpdeskAgent);
    }

    [Fact]
    public async Task Removing_ends_roles_groups_account_and_membership_and_is_told()
    {
        var colleague = await MemberAsync(TenantRole.AdminAgent);
        await _stage.GrantAsync(Admin, TenantRole.AdminAgent);
        var group = await _stage.GroupAsync(_partner, "Tier 1", colleague, Admin);

        Assert.Null(await _stage.RemoveAsync(Admin, colleague));

        Assert.Empty(await _stage.RolesAsync(colleague));
        Assert.Equal([Admin.UserId], await _stage.ActiveAsync(group));
        Assert.Empty(await _stage.GroupsOfAsync(colleague));
        Assert.Equal(1, await _stage.ReadAsync(db => db.SecurityGroupMembers.CountAsync(Cancel)));
        Assert.False(await _stage.ReadAsync(db => db.Users.AnyAsync(user => user.Id == colleague.UserId, Cancel)));
        Assert.Null(await _stage.Get<TeamService>().FindAsync(colleague.UserId, Admin, Cancel));
        Assert.Equal("You no longer belong to Northlight", Assert.Single(await _stage.MailsAsync(colleague.Email)).Subject);
        var told = await _stage.ReadAsync(db => db.AuditEntries.OrderByDescending(entry => entry.Sequence).Take(2).Select(entry => entry.Activity).ToListAsync(Cancel));
        Assert.Equal([Activity.MemberRemoved, Activity.SecurityGroupMemberRemoved], told);
    }

    [Fact]
    public async Task What_somebody_decided_keeps_their_name_after_they_left()
    {
        var customer = await _stage.World.CustomerAsync();
        var seller = await _stage.World.PartnerAsync("Vauban");
        await _stage.RelateAsync(seller, customer);
        _stage.Clock.Advance(TimeSpan.FromMinutes(1));
        var successor = await _stage.World.MemberAsync(customer.Tenant, TenantRole.GlobalAdmin);

        Assert.Null(await _stage.RemoveAsync(successor, customer.Actor));

        var partners = await _stage.Get<PartnerDashboard.Features.Relationships.RelationshipService>().ListAsync(successor, Cancel);
        Assert.Equal(customer.Actor.Name, Assert.Single(partners).Delegations.Single().GrantedByName);
    }

    [Fact]
    public async Task Open_pages_of_the_person_and_of_the_organisation_are_told()
    {
        var colleague = await MemberAsync(TenantRole.SalesAgent);
        var (people, tenants) = (new List<MemberChanged>(), new List<TenantChanged>());
        using var one = _stage.Services.GetRequiredService<ChangeFeed<MemberChanged>>().Subscribe(change => Keep(people, change));
        using var two = _stage.Services.GetRequiredService<ChangeFeed<TenantChanged>>().Subscribe(change => Keep(tenants, change));

        Assert.Null(await _stage.SetRolesAsync(Admin, colleague, TenantRole.HelpdeskAgent));
        await RefusedAsync(TeamError.RoleMissing, Admin, colleague);

        Assert.Equal([new(_stage.Cloud.Id, colleague.UserId)], people);
        Assert.True(Assert.Single(tenants).Concerns(Admin));
    }

    private Actor Admin => _partner.Actor;

    private Task<Actor> MemberAsync(params TenantRole[] roles) => _stage.World.MemberAsync(_partner.Tenant, roles);

    private Task RefusedAsync(TeamError refusal, Actor by, Actor whom, params TenantRole[] roles) =>
        _stage.UnchangedByAsync(async () => Assert.Equal(refusal, await _stage.SetRolesAsync(by, whom, roles)));

    private static Task Keep<T>(List<T> told, T change)
    {
        told.Add(change);
        return Task.CompletedTask;
    }
}
