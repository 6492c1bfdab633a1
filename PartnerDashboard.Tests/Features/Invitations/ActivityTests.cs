using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>Every change of state writes its rows and its mail, all of them or none (R20, I05).</summary>
public sealed class ActivityTests : IAsyncLifetime
{
    private readonly Breaking _breaking = new();
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _breaking);
        _partner = await _stage.World.PartnerAsync("Northlight");
        _customer = await _stage.World.CustomerAsync("Kiesel");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    public enum Act
    {
        Send,
        Resend,
        Withdraw,
        Expire,
        Approve,
        Decline,
        RemovePowers,
        RemoveRelationship,
    }

    public static TheoryData<Act> Acts => [.. Enum.GetValues<Act>()];

    public static MatrixTheoryData<Act, Type> ActsAndParts => new(Enum.GetValues<Act>(), [typeof(OutboxMessage), typeof(AuditEntry)]);

    [Theory, MemberData(nameof(Acts))]
    public async Task R20_Each_act_writes_exactly_its_rows_and_both_sides_see_them(Act act)
    {
        var take = await PrepareAsync(act);
        var (rows, mails) = (await RowsAsync(), await MailsAsync());

        await take();

        var written = (await RowsAsync()).Skip(rows.Count).ToList();
        Assert.Equal(Expected(act), written.Select(row => row.Activity));
        Assert.All(written.Where(row => row.Activity != Activity.InvitationDrafted), row =>
            Assert.Equal((_partner.Id, _customer.Id, _stage.Clock.Now), (row.PartnerId!.Value, row.CustomerId!.Value, row.At)));
        Assert.Equal(mails + 1, await MailsAsync());
        await SeenByBothAsync(written);
    }

    [Theory, MemberData(nameof(ActsAndParts))]
    public async Task I05_State_row_and_mail_are_kept_together_or_not_at_all(Act act, Type part)
    {
        var take = await PrepareAsync(act);

        await _stage.UnchangedByAsync(async () =>
        {
            _breaking.Arm(part);
            await Assert.ThrowsAsync<BrokenOnPurposeException>(take);
        });

        await take();
    }

    [Fact]
    public async Task What_a_partner_prepares_and_discards_is_its_own_affair()
    {
        Assert.True((await _stage.Get<ComposeService>().SaveAsync(await _stage.FormAsync(_partner, _customer), _partner.Actor, Cancel)).TryGetValue(out var kept, out _));
        Assert.Null(await _stage.Get<InvitationService>().WithdrawAsync(kept!.Id, kept.Version, _partner.Actor, Cancel));

        Assert.Empty(await _stage.Get<AuditService>().OfSubjectAsync(kept.Id, _customer.Actor, Cancel));
        Assert.Equal([Activity.InvitationDrafted, Activity.InvitationWithdrawn],
            (await _stage.Get<AuditService>().OfSubjectAsync(kept.Id, _partner.Actor, Cancel)).Select(row => row.Activity));
    }

    [Fact]
    public async Task A_change_is_published_to_both_sides_after_it_is_kept()
    {
        var feed = (ChangeFeed<TenantChanged>)_stage.Services.GetService(typeof(ChangeFeed<TenantChanged>))!;
        var heard = new TaskCompletionSource<(TenantChanged Change, InvitationStatus Status)>();
        var take = await PrepareAsync(Act.Approve);
        using var following = feed.Subscribe(async change => heard.TrySetResult(
            (change, await _stage.ReadAsync(db => db.Invitations.Select(invitation => invitation.Status).SingleAsync(Cancel)))));

        await take();

        var (change, status) = await heard.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        Assert.Equal(InvitationStatus.Approved, status);
        Assert.True(change.Concerns(_partner.Actor) && change.Concerns(_customer.Actor));
    }

    private static Activity[] Expected(Act act) => act switch
    {
        Act.Send => [Activity.InvitationDrafted, Activity.InvitationSent],
        Act.Resend => [Activity.InvitationResent],
        Act.Withdraw => [Activity.InvitationWithdrawn],
        Act.Expire => [Activity.InvitationExpired],
        Act.Approve => [Activity.InvitationApproved, Activity.RelationshipEstablished, Activity.DelegatedAdministrationGranted],
        Act.Decline => [Activity.InvitationDeclined],
        Act.RemovePowers => [Activity.DelegatedAdministrationRemoved],
        Act.RemoveRelationship => [Activity.DelegatedAdministrationRemoved, Activity.RelationshipRemoved],
    };

    /// <summary>Brings the story to where the act can be taken; the answer takes it.</summary>
    private async Task<Func<Task>> PrepareAsync(Act act)
    {
        if (act is Act.RemovePowers or Act.RemoveRelationship)
        {
            await _stage.RelateAsync(_partner, _customer);
            _stage.Clock.Advance(TimeSpan.FromDays(1));
            return act == Act.RemovePowers
                ? async () => Assert.Null(await _stage.Get<DelegationService>().RemoveAsync(_partner.Id, _customer.Id, _customer.Actor, Cancel))
                : async () => Assert.Null(await _stage.Get<RelationshipService>().RemoveAsync(_customer.Id, _partner.Actor, Cancel));
        }

        var form = await _stage.FormAsync(_partner, _customer);
        if (act == Act.Send)
        {
            return () => _stage.SendAsync(_partner, form);
        }

        var sent = await _stage.SendAsync(_partner, form);
        var answer = await _stage.AnswerAsync(sent, _customer.Actor, act == Act.Decline ? DecisionOutcome.Declined : DecisionOutcome.Approved);
        _stage.Clock.Advance(TimeSpan.FromDays(act == Act.Expire ? 90 : 1));
        return act switch
        {
            Act.Resend => async () => Assert.Null(await _stage.Get<InvitationService>().ResendAsync(sent.Id, sent.Version, _partner.Actor, Cancel)),
            Act.Withdraw => async () => Assert.Null(await _stage.Get<InvitationService>().WithdrawAsync(sent.Id, sent.Version, _partner.Actor, Cancel)),
            Act.Expire => () => _stage.Get<ExpiryService>().SweepAsync(Actor.System(_stage.Cloud.Id), Cancel),
            _ => async () => Assert.Null((await _stage.DecideAsync(answer, _customer.Actor)).Error),
        };
    }

    private async Task SeenByBothAsync(List<AuditEntry> written)
    {
        foreach (var reader in new[] { _partner.Actor, _customer.Actor })
        {
            var seen = (await _stage.Get<AuditService>().ListAsync(new(), null, reader, Cancel)).Items.Select(row => row.Sequence).ToHashSet();
            Assert.All(written.Where(row => row.Activity != Activity.InvitationDrafted), row => Assert.Contains(row.Sequence, seen));
        }

        var stranger = await _stage.World.PartnerAsync("Vauban");
        Assert.Empty((await _stage.Get<AuditService>().ListAsync(new(), null, stranger.Actor, Cancel)).Items);
    }

    private Task<List<AuditEntry>> RowsAsync() => _stage.ReadAsync(db => db.AuditEntries.OrderBy(row => row.Sequence).ToListAsync(Cancel));

    private Task<int> MailsAsync() => _stage.ReadAsync(db => db.OutboxMessages.CountAsync(Cancel));
}
