using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.SecurityGroups;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>Groups get roles of a relationship, lose them, and every refusal that stands in between (R18, I04).</summary>
public sealed class AssignmentServiceTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;
    private Guid _group;

    private AssignmentService Service => _stage.Get<AssignmentService>();

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        (_partner, _customer) = (await _stage.World.PartnerAsync("Northlight"), await _stage.World.CustomerAsync("Contoso"));
        _group = await _stage.GroupAsync(_partner, "Tier 1", _partner.Actor);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task R18_several_groups_get_several_roles_at_once_and_have_them_when_the_background_was_there()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        var standard = SecurityGroup.IdOf(_partner.Id, StandardGroup.AdminAgents);

        Assert.Null(await _stage.AssignedAsync(_partner.Actor, relationship, [_group, standard], relationship.Roles));

        var pending = await _stage.AssignmentAsync(relationship, _group);
        Assert.Equal((AssignmentStatus.Pending, 0), (pending.Status, pending.EffectiveRoles.Count));
        await _stage.WorkAsync();
        foreach (var group in new[] { _group, standard })
        {
            var active = await _stage.AssignmentAsync(relationship, group);
            Assert.Equal(AssignmentStatus.Active, active.Status);
            Assert.Equal(relationship.Roles, active.EffectiveRoles);
        }

        Assert.Equal((2, 2), (await RowsAsync(Activity.AssignmentCreated), await RowsAsync(Activity.AssignmentActivated)));
    }

    [Fact]
    public async Task R18_roles_given_after_approval_wait_until_the_relationship_is_active()
    {
        var relationship = await _stage.ApprovedAsync(_partner, _customer);

        Assert.Null(await _stage.AssignedAsync(_partner.Actor, relationship, [_group], relationship.Roles));
        await _stage.Get<AssignmentWork>().RunAsync(Actor.System(_stage.Cloud.Id), Cancel);
        Assert.Equal(AssignmentStatus.Pending, (await _stage.AssignmentAsync(relationship, _group)).Status);

        await _stage.WorkAsync();
        Assert.Equal(AssignmentStatus.Active, (await _stage.AssignmentAsync(relationship, _group)).Status);
    }

    [Fact]
    public async Task I04_a_role_that_the_relationship_does_not_have_is_refused()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);

        Assert.Equal(GranularError.RoleNotGranted, await _stage.AssignedAsync(_partner.Actor, relationship, [_group], [.. relationship.Roles, StageGranular.GlobalAdministrator]));

        var held = await _stage.AssignAsync(_partner, relationship, _group);
        Assert.Equal(GranularError.RoleNotGranted, await Service.ChangeRolesAsync(held.Id, held.Version, [StageGranular.GlobalAdministrator], _partner.Actor, Cancel));
        Assert.Equal(GranularError.RoleNotGranted, await Service.ChangeRolesAsync(held.Id, held.Version, [Guid.NewGuid()], _partner.Actor, Cancel));
    }

    [Fact]
    public async Task Nothing_chosen_and_nothing_known_is_refused_each_with_its_word()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        var foreign = await _stage.GroupAsync(await _stage.World.PartnerAsync("Vauban"), "Theirs");
        var gone = await _stage.GroupAsync(_partner, "Gone");
        await _stage.DeleteAsync(_partner, gone);

        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(GranularError.GroupsMissing, await _stage.AssignedAsync(_partner.Actor, relationship, [], relationship.Roles));
            Assert.Equal(GranularError.RolesMissing, await _stage.AssignedAsync(_partner.Actor, relationship, [_group], []));
            foreach (var unknown in new[] { foreign, gone, Guid.NewGuid() })
            {
                Assert.Equal(GranularError.GroupUnknown, await _stage.AssignedAsync(_partner.Actor, relationship, [_group, unknown], relationship.Roles));
            }

            Assert.Equal(GranularError.NotFound, await Service.AssignAsync(Guid.NewGuid(), 1, [_group], relationship.Roles, _partner.Actor, Cancel));
        });
    }

    [Fact]
    public async Task A_group_that_has_roles_already_is_not_given_some_twice()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        var held = await _stage.AssignAsync(_partner, relationship, _group);

        Assert.Equal(GranularError.GroupAlreadyAssigned, await _stage.AssignedAsync(_partner.Actor, relationship, [_group], relationship.Roles));

        Assert.Null(await Service.RemoveAsync(held.Id, held.Version, _partner.Actor, Cancel));
        Assert.Equal(GranularError.GroupAlreadyAssigned, await _stage.AssignedAsync(_partner.Actor, relationship, [_group], relationship.Roles));
        await _stage.WorkAsync();
        Assert.Null(await _stage.AssignedAsync(_partner.Actor, relationship, [_group, _group], relationship.Roles));
        Assert.Equal(1, await _stage.AssignmentsAsync());
    }

    [Fact]
    public async Task The_role_set_is_replaced_as_a_whole_and_what_goes_stops_at_once()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        var held = await _stage.AssignAsync(_partner, relationship, _group, StageGranular.ExchangeAdministrator);

        Assert.Null(await Service.ChangeRolesAsync(held.Id, held.Version, [StageGranular.HelpdeskAdministrator], _partner.Actor, Cancel));

        var changed = await _stage.AssignmentAsync(relationship, _group);
        Assert.Equal((AssignmentStatus.Pending, 0), (changed.Status, changed.EffectiveRoles.Count));
        await _stage.WorkAsync();
        Assert.Equal([StageGranular.HelpdeskAdministrator], (await _stage.AssignmentAsync(relationship, _group)).EffectiveRoles);
        Assert.Equal(1, await RowsAsync(Activity.AssignmentUpdated));
    }

    [Fact]
    public async Task The_same_role_set_in_any_order_is_no_work()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        var held = await _stage.AssignAsync(_partner, relationship, _group);

        await _stage.UnchangedByAsync(async () =>
            Assert.Null(await Service.ChangeRolesAsync(held.Id, held.Version, [.. relationship.Roles.Reverse()], _partner.Actor, Cancel)));
    }

    [Fact]
    public async Task Removing_takes_access_with_the_commit_and_the_row_with_the_background()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        var held = await _stage.AssignAsync(_partner, relationship, _group);

        Assert.Null(await Service.RemoveAsync(held.Id, held.Version, _partner.Actor, Cancel));

        var leaving = await _stage.AssignmentAsync(relationship, _group);
        Assert.Equal((AssignmentStatus.Deleting, 0), (leaving.Status, leaving.EffectiveRoles.Count));
        Assert.Equal(GranularError.NothingWouldChange, await Service.RemoveAsync(leaving.Id, leaving.Version, _partner.Actor, Cancel));
        await _stage.WorkAsync();
        Assert.Equal(0, await _stage.AssignmentsAsync());
        Assert.Equal((1, 1), (await RowsAsync(Activity.AssignmentRemoved), await RowsAsync(Activity.AssignmentDeleted)));
    }

    [Fact]
    public async Task A_deleted_group_is_an_error_that_no_retry_heals_and_that_can_be_removed()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        await _stage.AssignAsync(_partner, relationship, _group);
        Assert.Null(await _stage.DeleteAsync(_partner, _group));
        await _stage.WorkAsync();

        var failed = await _stage.AssignmentAsync(relationship, _group);
        Assert.Equal((AssignmentStatus.Error, AssignmentFault.GroupDeleted, 0), (failed.Status, failed.Fault, failed.EffectiveRoles.Count));
        Assert.Equal(GranularError.GroupUnknown, await Service.RetryAsync(failed.Id, failed.Version, _partner.Actor, Cancel));
        Assert.Equal(GranularError.GroupUnknown, await Service.ChangeRolesAsync(failed.Id, failed.Version, relationship.Roles, _partner.Actor, Cancel));
        Assert.Null(await Service.RemoveAsync(failed.Id, failed.Version, _partner.Actor, Cancel));
    }

    [Fact]
    public async Task What_failed_is_tried_again_on_demand_and_nothing_else_is()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        var held = await _stage.AssignAsync(_partner, relationship, _group);
        Assert.Equal(GranularError.NothingWouldChange, await Service.RetryAsync(held.Id, held.Version, _partner.Actor, Cancel));
        await _stage.ChangeAsync(async db =>
            Assert.True((await db.AccessAssignments.SingleAsync(each => each.Id == held.Id, Cancel)).Fail(AssignmentFault.RoleNotGranted, _stage.Clock.Now)));

        var failed = await _stage.AssignmentAsync(relationship, _group);
        Assert.Null(await Service.RetryAsync(failed.Id, failed.Version, _partner.Actor, Cancel));
        await _stage.WorkAsync();

        var healed = await _stage.AssignmentAsync(relationship, _group);
        Assert.Equal((AssignmentStatus.Active, AssignmentFault.None), (healed.Status, healed.Fault));
    }

    [Fact]
    public async Task Before_approval_and_after_the_end_no_group_gets_roles()
    {
        var sent = await _stage.SendAsync(_partner, await _stage.GranularFormAsync(_partner, _customer));
        var asked = await _stage.ReadAsync(db => db.GranularRelationships.AsNoTracking().SingleAsync(made => made.InvitationId == sent.Id, Cancel));
        Assert.Equal(GranularError.NotLive, await _stage.AssignedAsync(_partner.Actor, asked, [_group], asked.Roles));

        var ended = await _stage.GrantAsync(_partner, _customer);
        Assert.Null(await _stage.Get<GranularService>().TerminateAsync(ended.Id, ended.Version, _partner.Actor, Cancel));
        Assert.Equal(GranularError.NotLive, await _stage.AssignedAsync(_partner.Actor, ended, [_group], ended.Roles));
    }

    [Theory]
    [InlineData(true, GranularError.PartnerIsSuspended)]
    [InlineData(false, GranularError.CloudIsReadOnly)]
    public async Task A_suspended_partner_and_a_closed_cloud_only_take_away(bool suspended, GranularError refusal)
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        var held = await _stage.AssignAsync(_partner, relationship, _group, StageGranular.ExchangeAdministrator);
        var second = await _stage.GroupAsync(_partner, "Tier 2");
        await (suspended ? _stage.SuspendAsync(_partner) : _stage.SwitchOffAsync(Feature.OpenForChanges));

        Assert.Equal(refusal, await _stage.AssignedAsync(_partner.Actor, relationship, [second], relationship.Roles));
        Assert.Equal(refusal, await Service.ChangeRolesAsync(held.Id, held.Version, relationship.Roles, _partner.Actor, Cancel));
        Assert.Equal(refusal, await _stage.Get<GranularService>().SetAutoExtendAsync(relationship.Id, relationship.Version, true, _partner.Actor, Cancel));
        Assert.Null(await Service.RemoveAsync(held.Id, held.Version, _partner.Actor, Cancel));
    }

    [Fact]
    public async Task Whoever_saw_an_older_version_is_told_and_changes_nothing()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        var held = await _stage.AssignAsync(_partner, relationship, _group);
        var second = await _stage.GroupAsync(_partner, "Tier 2");

        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(GranularError.ChangedMeanwhile, await Service.AssignAsync(relationship.Id, relationship.Version - 1, [second], relationship.Roles, _partner.Actor, Cancel));
            Assert.Equal(GranularError.ChangedMeanwhile, await Service.ChangeRolesAsync(held.Id, held.Version - 1, relationship.Roles, _partner.Actor, Cancel));
            Assert.Equal(GranularError.ChangedMeanwhile, await Service.RemoveAsync(held.Id, held.Version - 1, _partner.Actor, Cancel));
            Assert.Equal(GranularError.ChangedMeanwhile, await Service.RetryAsync(held.Id, held.Version - 1, _partner.Actor, Cancel));
        });
    }

    [Theory]
    [InlineData(TenantRole.AdminAgent, null)]
    [InlineData(TenantRole.GlobalAdmin, null)]
    [InlineData(TenantRole.UserManagementAdmin, null)]
    [InlineData(TenantRole.SalesAgent, GranularError.NotAllowed)]
    [InlineData(TenantRole.HelpdeskAgent, GranularError.NotAllowed)]
    public async Task Those_who_may_edit_groups_may_give_them_roles_and_nobody_else(TenantRole role, GranularError? refusal)
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        var who = await _stage.World.MemberAsync(_partner.Tenant, role);

        Assert.Equal(refusal, await _stage.AssignedAsync(who, relationship, [_group], relationship.Roles));
    }

    private Task<int> RowsAsync(Activity activity) => _stage.ReadAsync(db => db.AuditEntries.CountAsync(row => row.Activity == activity, Cancel));
}
