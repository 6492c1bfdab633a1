using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>What a live relationship never does, whoever asks and whenever (rules R15-R18, invariants I04 and I07).</summary>
public sealed class GranularRuleTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.EnterAsync(A.Partner("Northlight", language: "de"), TenantRole.AdminAgent);
        _customer = await _stage.World.EnterAsync(A.Customer("Lefranc", language: "fr"), TenantRole.GlobalAdmin);
        await _stage.SellAsync(_customer, _partner);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task I07_nobody_turns_auto_extend_on_between_the_end_and_the_background()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        _stage.Clock.Set(relationship.EndsAt!.Value);

        foreach (var actor in new[] { _partner.Actor, _customer.Actor })
        {
            await _stage.UnchangedByAsync(async () => Assert.Equal(GranularError.NotActive, await _stage.TakeAsync(GranularTake.AutoExtend, relationship, actor)));
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
        var relationship = await _stage.GrantedAsync(_partner, _customer, GranularTake.DropGlobalAdministrator);

        Assert.Equal(GranularError.AutoExtendWithGlobalAdministrator, await _stage.TakeAsync(GranularTake.AutoExtend, relationship, _partner.Actor));
        Assert.Null(await _stage.TakeAsync(GranularTake.DropGlobalAdministrator, relationship, _customer.Actor));
        var narrowed = await _stage.GranularAsync(relationship.Id);
        Assert.Equal((2, false), (narrowed.TermsVersion, narrowed.HasGlobalAdministrator));
        Assert.Equal(GranularError.NothingWouldChange, await _stage.TakeAsync(GranularTake.DropGlobalAdministrator, narrowed, _partner.Actor));
        Assert.Null(await _stage.TakeAsync(GranularTake.AutoExtend, narrowed, _partner.Actor));
        Assert.Equal(GranularError.NothingWouldChange, await _stage.TakeAsync(GranularTake.AutoExtend, await _stage.GranularAsync(relationship.Id), _customer.Actor));
    }

    [Fact]
    public async Task The_only_role_cannot_be_dropped() => Assert.Equal(
        GranularError.LastRole,
        await _stage.TakeAsync(GranularTake.DropGlobalAdministrator, await _stage.GrantAsync(_partner, _customer, StageGranular.GlobalAdministrator), _partner.Actor));

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
        var relationship = await _stage.GrantedAsync(_partner, _customer, GranularTake.DropGlobalAdministrator);
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

        Assert.Null(await _stage.TakeAsync(GranularTake.DropGlobalAdministrator, relationship, _customer.Actor));

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

        Assert.Equal(GranularError.PartnerIsSuspended, await _stage.TakeAsync(GranularTake.AutoExtend, relationship, _partner.Actor));
        await _stage.WorkAsync();

        var ended = await _stage.GranularAsync(relationship.Id);
        Assert.Equal((GranularStatus.Terminated, GranularEnding.PartnerSuspended, ""), (ended.Status, ended.Ending, ended.EndedByName));
        var told = Assert.Single(await _stage.MailsOfAsync(relationship), mail => mail.ToAddress == _customer.Actor.Email && mail.Text.Contains("suspendu", StringComparison.Ordinal));
        Assert.DoesNotContain(_customer.Actor.Name, told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_cloud_prolongs_nothing_and_takes_away_as_ever()
    {
        var relationship = await _stage.GrantedAsync(_partner, _customer, GranularTake.DropGlobalAdministrator);
        await _stage.SwitchOffAsync(Feature.OpenForChanges);

        Assert.Null(await _stage.TakeAsync(GranularTake.DropGlobalAdministrator, relationship, _partner.Actor));
        var narrowed = await _stage.GranularAsync(relationship.Id);
        Assert.Equal(GranularError.CloudIsReadOnly, await _stage.TakeAsync(GranularTake.AutoExtend, narrowed, _partner.Actor));
        Assert.Null(await _stage.TakeAsync(GranularTake.Shorten, narrowed, _customer.Actor));
        Assert.Null(await _stage.TakeAsync(GranularTake.Terminate, await _stage.GranularAsync(relationship.Id), _customer.Actor));
    }
}
