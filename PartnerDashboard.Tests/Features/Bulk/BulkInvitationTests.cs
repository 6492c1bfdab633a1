using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

namespace PartnerDashboard.Tests.Features.Bulk;

/// <summary>Many invitations mailed again or taken back, and what ends of chosen customers prolonged.</summary>
public sealed class BulkInvitationTests : IAsyncLifetime
{
    private static readonly BulkSelection All = new("", [], BulkList.Invitations);
    private Stage _stage = null!;
    private Party _partner = null!;
    private Invitation _first = null!;
    private Invitation _second = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global");
        _partner = await _stage.World.PartnerAsync("Northlight");
        _first = await _stage.SendAsync(_partner, await _stage.World.CustomerAsync("Adatum"));
        _stage.Clock.Advance(InvitationActs.ResendPause);
        _second = await _stage.SendAsync(_partner, await _stage.World.CustomerAsync("Bellows"));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task They_are_mailed_again_but_for_those_that_were_just_now()
    {
        BulkPreview preview = null!;
        await _stage.UnchangedByAsync(async () => preview = await _stage.LookAsync(_partner, new(BulkKind.ResendInvitation, All)));
        Assert.Equal((1, nameof(InvitationError.ResentJustNow)), (preview.Changes, Assert.Single(preview.Refusals).Reason));

        var run = await _stage.DoneAsync(_partner, new(BulkKind.ResendInvitation, All));

        Assert.Equal([nameof(InvitationError.ResentJustNow), null], (await _stage.RowsAsync(run)).Select(row => row.Refusal));
        Assert.Equal(2, await MailsAsync(_first));
        Assert.Equal(1, await MailsAsync(_second));
        Assert.Equal(_first.ExpiresAt, (await _stage.InvitationAsync(_first.Id)).ExpiresAt);
    }

    [Fact]
    public async Task They_are_taken_back_and_that_cannot_be_undone()
    {
        var run = await _stage.DoneAsync(_partner, new(BulkKind.WithdrawInvitation, new(null, [_first.Id, _second.Id], BulkList.Invitations)));

        Assert.All([await _stage.InvitationAsync(_first.Id), await _stage.InvitationAsync(_second.Id)], each => Assert.Equal(InvitationStatus.Withdrawn, each.Status));
        Assert.Equal(BulkError.CannotBeUndone, (await _stage.Get<BulkService>().StartAsync(BulkOrder.Undo(run), _partner.Actor, Cancel)).Error);
        var preview = await _stage.LookAsync(_partner, new(BulkKind.WithdrawInvitation, All));
        Assert.Equal((0, nameof(InvitationError.WrongStatus), 2), (preview.Changes, preview.Refusals[0].Reason, preview.Refusals[0].Count));
    }

    [Fact]
    public async Task What_a_colleague_withdraws_meanwhile_is_refused_and_the_filter_narrows_what_is_chosen()
    {
        Assert.True((await _stage.Get<BulkService>().StartAsync(new(BulkKind.WithdrawInvitation, new("?search=adatum", [], BulkList.Invitations)), _partner.Actor, Cancel)).TryGetValue(out var run, out _));
        Assert.Null(await _stage.Get<InvitationService>().WithdrawAsync(_first.Id, _first.Version, _partner.Actor, Cancel));
        await _stage.RunBulkAsync();

        Assert.Equal(nameof(InvitationError.WrongStatus), Assert.Single(await _stage.RowsAsync(run)).Refusal);
        Assert.Equal(InvitationStatus.Sent, (await _stage.InvitationAsync(_second.Id)).Status);
    }

    [Fact]
    public async Task What_ends_of_chosen_customers_is_prolonged_and_that_can_be_undone()
    {
        var (one, other) = (await _stage.World.CustomerAsync("Contoso"), await _stage.World.CustomerAsync("Fabrikam"));
        await _stage.FillAsync(_partner, one, each: 1);
        await _stage.ChangeAsync(db =>
        {
            new Granted("Elsewhere", _stage.Clock.Now.AddDays(9)).AddTo(db, _partner.Id, other.Actor);
            return Task.CompletedTask;
        });

        var run = await _stage.DoneAsync(_partner, new(BulkKind.AutoExtendOn, new(new CustomerFilter("contoso").Query, [], BulkList.Customers)));

        var rows = await _stage.RowsAsync(run);
        Assert.All(rows, row => Assert.Equal("Contoso", row.CustomerName));
        Assert.Equal("Plain 0", Assert.Single(rows, row => row.Status == BulkRowStatus.Done).SubjectName);
        Assert.DoesNotContain(rows, row => row.SubjectName.StartsWith("Extends", StringComparison.Ordinal));

        await _stage.DoneAsync(_partner, BulkOrder.Undo(run));
        Assert.Equal(["Extends 0"], await _stage.ReadAsync(db => db.GranularRelationships.Where(each => each.AutoExtend).Select(each => each.Name).ToListAsync(Cancel)));
    }

    private Task<int> MailsAsync(Invitation invitation) => _stage.ReadAsync(db => db.OutboxMessages.CountAsync(mail => mail.SubjectId == invitation.Id, Cancel));
}
