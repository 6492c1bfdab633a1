using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>What either side does alone with a live relationship: who may, what is refused, and what it leaves behind (domain.md §2.2, 2.4, 2.7).</summary>
public sealed class GranularServiceTests : IAsyncLifetime
{
    private readonly Planting _planting = new();
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public enum Act
    {
        AutoExtend,
        DropGlobalAdministrator,
        Shorten,
        Terminate,
    }

    public enum Side
    {
        Partner,
        Customer,
    }

    public static MatrixTheoryData<Act, Side> Everything => new(Enum.GetValues<Act>(), Enum.GetValues<Side>());

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planting);
        _partner = await _stage.World.EnterAsync(A.Partner("Northlight", language: "de"), TenantRole.AdminAgent);
        _customer = await _stage.World.EnterAsync(A.Customer("Lefranc", language: "fr"), TenantRole.GlobalAdmin);
        await _stage.SellAsync(_customer, _partner);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory, MemberData(nameof(Everything))]
    public async Task R20_Either_side_acts_alone_it_is_written_down_once_and_each_side_is_told_in_its_language(Act act, Side side)
    {
        var relationship = await GrantedAsync(act);
        var before = await MailsAsync(relationship);

        Assert.Null(await TakeAsync(act, relationship, Of(side).Actor));

        var row = Assert.Single(await RowsAsync(relationship), row => row.Activity == ActivityOf(act));
        Assert.Equal((Of(side).Actor.UserId, _partner.Id, (Guid?)_customer.Id), (row.ActorUserId, row.PartnerId ?? default, row.CustomerId));
        await _stage.WorkAsync();
        var told = (await MailsAsync(relationship)).ExceptBy(before.Select(mail => mail.Id), mail => mail.Id).ToList();
        var toPartner = Assert.Single(told, mail => mail.ToAddress == _partner.Actor.Email);
        var toCustomer = Assert.Single(told, mail => mail.ToAddress == _customer.Actor.Email);
        Assert.Equal(2, told.Count);
        Assert.Contains("<html lang=\"de\">", toPartner.Html, StringComparison.Ordinal);
        Assert.Contains("Lefranc", toPartner.Subject + toPartner.Text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\">", toCustomer.Html, StringComparison.Ordinal);
        Assert.Contains("Northlight", toCustomer.Subject + toCustomer.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task What_was_shown_before_a_change_is_refused(Act act, Side side)
    {
        var relationship = await GrantedAsync(act);
        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(GranularError.ChangedMeanwhile, await TakeAsync(act, relationship, Of(side).Actor, relationship.Version - 1));
            Assert.Equal(GranularError.ChangedMeanwhile, await TakeAsync(act, relationship, Of(side).Actor, relationship.Version + 1));
        });
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task Only_an_active_relationship_can_be_changed_or_ended(Act act, Side side)
    {
        var relationship = await GrantedAsync(act);
        Assert.Null(await TakeAsync(Act.Terminate, relationship, _partner.Actor));
        do
        {
            var now = await _stage.GranularAsync(relationship.Id);
            await _stage.UnchangedByAsync(async () => Assert.Equal(GranularError.NotActive, await TakeAsync(act, now, Of(side).Actor)));
        }
        while (await _stage.Get<GranularWork>().RoundAsync(Actor.System(_stage.Cloud.Id), Cancel) > 0);

        Assert.Equal(GranularStatus.Terminated, (await _stage.GranularAsync(relationship.Id)).Status);
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task T21_Whoever_lost_the_role_a_moment_ago_can_do_nothing(Act act, Side side)
    {
        var relationship = await GrantedAsync(act);
        _stage.Clock.Advance(TimeSpan.FromSeconds(1));
        await _stage.DemoteAsync(Of(side).Actor);

        await _stage.UnchangedByAsync(async () => Assert.Equal(GranularError.NotAllowed, await TakeAsync(act, relationship, Of(side).Actor)));
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task The_other_roles_of_either_side_can_do_nothing(Act act, Side side)
    {
        var relationship = await GrantedAsync(act);
        var (kind, able) = side == Side.Partner ? (TenantKind.Partner, TenantRole.AdminAgent) : (TenantKind.Customer, TenantRole.GlobalAdmin);
        foreach (var role in RoleRights.RolesOf(kind).Where(role => role != able))
        {
            var actor = await _stage.World.MemberAsync(Of(side).Tenant, role);
            await _stage.UnchangedByAsync(async () => Assert.Equal(GranularError.NotAllowed, await TakeAsync(act, relationship, actor)));
        }
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task R01_A_change_of_a_subscription_in_the_same_transaction_undoes_everything(Act act, Side side)
    {
        var relationship = await GrantedAsync(act);
        await _stage.UnchangedByAsync(async () =>
        {
            _planting.Arm(db => db.Database.ExecuteSqlAsync($"UPDATE Subscriptions SET Quantity = Quantity + 1", Cancel));
            Assert.Equal(GranularError.PromiseBroken, await TakeAsync(act, relationship, Of(side).Actor));
        });
        Assert.True(_planting.Happened);
    }

    [Fact]
    public async Task I07_nobody_turns_auto_extend_on_between_the_end_and_the_background()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        _stage.Clock.Set(relationship.EndsAt!.Value);

        foreach (var actor in new[] { _partner.Actor, _customer.Actor })
        {
            await _stage.UnchangedByAsync(async () => Assert.Equal(GranularError.NotActive, await TakeAsync(Act.AutoExtend, relationship, actor)));
        }

        await _stage.WorkAsync();
        Assert.Equal(GranularStatus.Expired, (await _stage.GranularAsync(relationship.Id)).Status);
    }

    [Fact]
    public async Task I07_a_change_approved_between_the_end_and_the_background_is_refused()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        _stage.Clock.Set(relationship.EndsAt!.Value.AddDays(-1));
        var form = await _stage.Get<GranularComposeService>().StartAsync("", relationship.Id, _partner.Actor, Cancel);
        form!.Granular!.Days = 300;
        (form.RecipientEmail, form.RecipientName, form.Reason) = (_customer.Actor.Email, "Robin Poe", StageActs.Reason);
        var amendment = await _stage.SendAsync(_partner, form);
        var answer = await _stage.AnswerAsync(amendment, _customer.Actor);
        _stage.Clock.Set(relationship.EndsAt.Value);

        Assert.Equal(InvitationError.AmendedIsNotActive, (await _stage.DecideAsync(answer, _customer.Actor)).Error);
        await _stage.WorkAsync();
        Assert.Equal(GranularStatus.Expired, (await _stage.GranularAsync(relationship.Id)).Status);
    }

    [Fact]
    public async Task R16_Global_Administrator_and_auto_extend_exclude_each_other()
    {
        var relationship = await GrantedAsync(Act.DropGlobalAdministrator);

        Assert.Equal(GranularError.AutoExtendWithGlobalAdministrator, await TakeAsync(Act.AutoExtend, relationship, _partner.Actor));
        Assert.Null(await TakeAsync(Act.DropGlobalAdministrator, relationship, _customer.Actor));
        var narrowed = await _stage.GranularAsync(relationship.Id);
        Assert.Equal((2, false), (narrowed.TermsVersion, narrowed.HasGlobalAdministrator));
        Assert.Equal(GranularError.NothingWouldChange, await TakeAsync(Act.DropGlobalAdministrator, narrowed, _partner.Actor));
        Assert.Null(await TakeAsync(Act.AutoExtend, narrowed, _partner.Actor));
        Assert.Equal(GranularError.NothingWouldChange, await TakeAsync(Act.AutoExtend, await _stage.GranularAsync(relationship.Id), _customer.Actor));
    }

    [Fact]
    public async Task The_only_role_cannot_be_dropped() => Assert.Equal(
        GranularError.LastRole,
        await TakeAsync(Act.DropGlobalAdministrator, await _stage.GrantAsync(_partner, _customer, StageGranular.GlobalAdministrator), _partner.Actor));

    [Theory]
    [InlineData(-1, GranularError.EndOutOfRange)]
    [InlineData(0, null)]
    [InlineData(364, null)]
    [InlineData(365, GranularError.EndOutOfRange)]
    [InlineData(null, GranularError.EndOutOfRange)]
    public async Task A_new_last_day_is_today_at_the_earliest_and_before_the_present_one(int? days, GranularError? expected)
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        var day = days is { } ahead ? DateOnly.FromDateTime(_stage.Clock.Now.UtcDateTime).AddDays(ahead) : DateOnly.MaxValue;

        Assert.Equal(expected, await _stage.Get<GranularService>().ShortenAsync(relationship.Id, relationship.Version, day, _customer.Actor, Cancel));

        var kept = await _stage.GranularAsync(relationship.Id);
        Assert.Equal(expected is null ? day : relationship.LastDay, kept.LastDay);
        Assert.Equal(expected is null ? new DateTimeOffset(day.AddDays(1), default, default) : relationship.EndsAt, kept.EndsAt);
    }

    [Fact]
    public async Task I04_groups_lose_at_once_what_the_relationship_lost()
    {
        var relationship = await GrantedAsync(Act.DropGlobalAdministrator);
        var (both, only) = (SecurityGroup.Create(_partner.Id, "Both", "", _stage.Clock.Now), SecurityGroup.Create(_partner.Id, "Only", "", _stage.Clock.Now));
        await _stage.ChangeAsync(db =>
        {
            db.AddRange(both, only);
            db.AddRange(
                AccessAssignment.Ask(relationship, both.Id, relationship.Roles, _stage.Clock.Now),
                AccessAssignment.Ask(relationship, only.Id, [StageGranular.GlobalAdministrator], _stage.Clock.Now));
            return Task.CompletedTask;
        });
        await _stage.WorkAsync();

        Assert.Null(await TakeAsync(Act.DropGlobalAdministrator, relationship, _customer.Actor));

        var held = await _stage.ReadAsync(db => db.AccessAssignments.AsNoTracking().ToDictionaryAsync(each => each.GroupId, Cancel));
        Assert.Equal([StageGranular.HelpdeskAdministrator], held[both.Id].EffectiveRoles);
        Assert.Equal((AssignmentStatus.Deleting, 0), (held[only.Id].Status, held[only.Id].EffectiveRoles.Count));
        await _stage.WorkAsync();
        Assert.Equal(both.Id, Assert.Single(await _stage.ReadAsync(db => db.AccessAssignments.AsNoTracking().ToListAsync(Cancel))).GroupId);
    }

    [Fact]
    public async Task A_suspended_partner_cannot_prolong_and_its_relationships_end_with_the_reason_told()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        await _stage.SuspendAsync(_partner);

        Assert.Equal(GranularError.PartnerIsSuspended, await TakeAsync(Act.AutoExtend, relationship, _partner.Actor));
        await _stage.WorkAsync();

        var ended = await _stage.GranularAsync(relationship.Id);
        Assert.Equal((GranularStatus.Terminated, GranularEnding.PartnerSuspended, ""), (ended.Status, ended.Ending, ended.EndedByName));
        var told = Assert.Single(await MailsAsync(relationship), mail => mail.ToAddress == _customer.Actor.Email && mail.Text.Contains("suspendu", StringComparison.Ordinal));
        Assert.DoesNotContain(_customer.Actor.Name, told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_cloud_prolongs_nothing_and_takes_away_as_ever()
    {
        var relationship = await GrantedAsync(Act.DropGlobalAdministrator);
        await _stage.SwitchOffAsync(Feature.OpenForChanges);

        Assert.Null(await TakeAsync(Act.DropGlobalAdministrator, relationship, _partner.Actor));
        var narrowed = await _stage.GranularAsync(relationship.Id);
        Assert.Equal(GranularError.CloudIsReadOnly, await TakeAsync(Act.AutoExtend, narrowed, _partner.Actor));
        Assert.Null(await TakeAsync(Act.Shorten, narrowed, _customer.Actor));
        Assert.Null(await TakeAsync(Act.Terminate, await _stage.GranularAsync(relationship.Id), _customer.Actor));
    }

    private Party Of(Side side) => side == Side.Partner ? _partner : _customer;

    private Task<GranularRelationship> GrantedAsync(Act act) => act == Act.DropGlobalAdministrator
        ? _stage.GrantAsync(_partner, _customer, StageGranular.GlobalAdministrator, StageGranular.HelpdeskAdministrator)
        : _stage.GrantAsync(_partner, _customer);

    private Task<GranularError?> TakeAsync(Act act, GranularRelationship relationship, Actor actor, int? version = null)
    {
        var (service, id, seen) = (_stage.Get<GranularService>(), relationship.Id, version ?? relationship.Version);
        return act switch
        {
            Act.AutoExtend => service.SetAutoExtendAsync(id, seen, true, actor, Cancel),
            Act.DropGlobalAdministrator => service.DropGlobalAdministratorAsync(id, seen, actor, Cancel),
            Act.Shorten => service.ShortenAsync(id, seen, DateOnly.FromDateTime(_stage.Clock.Now.UtcDateTime).AddDays(3), actor, Cancel),
            Act.Terminate => service.TerminateAsync(id, seen, actor, Cancel),
        };
    }

    private static Activity ActivityOf(Act act) => act switch
    {
        Act.AutoExtend => Activity.GranularAutoExtendOn,
        Act.DropGlobalAdministrator => Activity.GlobalAdministratorDropped,
        Act.Shorten => Activity.GranularShortened,
        Act.Terminate => Activity.GranularTerminationRequested,
    };

    private Task<List<OutboxMessage>> MailsAsync(GranularRelationship relationship) =>
        _stage.ReadAsync(db => db.OutboxMessages.AsNoTracking().Where(mail => mail.SubjectId == relationship.Id).OrderBy(mail => mail.Id).ToListAsync(Cancel));

    private Task<List<AuditEntry>> RowsAsync(GranularRelationship relationship) =>
        _stage.ReadAsync(db => db.AuditEntries.AsNoTracking().Where(row => row.SubjectId == relationship.Id).ToListAsync(Cancel));
}
