using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>How a partner follows its requests: list, reminder, withdrawal.</summary>
public sealed class InvitationServiceTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync("Northlight");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_reminder_waits_ten_minutes_and_does_not_prolong()
    {
        var sent = await SentAsync("Kiesel");
        _stage.Clock.Advance(InvitationActs.ResendPause - TimeSpan.FromTicks(1));
        Assert.Equal(InvitationError.ResentJustNow, await ResendAsync(sent));

        _stage.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await ResendAsync(sent));

        var again = await _stage.InvitationAsync(sent.Id);
        Assert.Equal((sent.ExpiresAt, _stage.Clock.Now, sent.PublicId, sent.Version + 1), (again.ExpiresAt, again.LastSentAt, again.PublicId, again.Version));
        var mails = await _stage.ReadAsync(db => db.OutboxMessages.Where(mail => mail.SubjectId == sent.Id).ToListAsync(Cancel));
        Assert.Equal(2, mails.Count);
        Assert.Equal(mails[0].Text, mails[1].Text);
        Assert.Equal(InvitationError.ChangedMeanwhile, await ResendAsync(sent));
        Assert.Equal(InvitationError.ResentJustNow, await ResendAsync(again));
    }

    [Fact]
    public async Task Nobody_is_reminded_of_what_could_not_be_approved()
    {
        var sent = await SentAsync("Kiesel");
        _stage.Clock.Advance(TimeSpan.FromDays(1));

        await _stage.SwitchOffAsync(Feature.DelegatedAdministration);
        Assert.Equal(InvitationError.DelegatedAdministrationIsRetired, await ResendAsync(sent));
        await _stage.SuspendAsync(_partner);
        Assert.Equal(InvitationError.PartnerIsSuspended, await ResendAsync(sent));
        await _stage.SwitchOffAsync(Feature.OpenForChanges);
        Assert.Equal(InvitationError.CloudIsReadOnly, await ResendAsync(sent));
    }

    [Fact]
    public async Task A_suspended_partner_can_still_take_its_requests_back()
    {
        var sent = await SentAsync("Kiesel");
        await _stage.SuspendAsync(_partner);

        Assert.Null(await WithdrawAsync(sent));
    }

    [Fact]
    public async Task What_is_over_is_neither_sent_again_nor_withdrawn()
    {
        var customer = await _stage.World.CustomerAsync("Kiesel");
        var approved = await _stage.RelateAsync(_partner, customer);
        var lapsed = await SentAsync("Lefranc");
        _stage.Clock.Set(lapsed.ExpiresAt!.Value);

        Assert.Equal(InvitationError.Lapsed, await ResendAsync(lapsed));
        Assert.Equal(InvitationError.WrongStatus, await ResendAsync(approved));
        Assert.Equal(InvitationError.WrongStatus, await WithdrawAsync(approved));
    }

    [Fact]
    public async Task A_withdrawn_request_is_told_to_the_invited_person_and_a_discarded_draft_to_nobody()
    {
        var sent = await SentAsync("Kiesel");
        Assert.Null(await WithdrawAsync(sent));
        var draft = await _stage.Get<ComposeService>().SaveAsync(
            await _stage.FormAsync(_partner, await _stage.World.CustomerAsync("Lefranc")), _partner.Actor, Cancel);
        Assert.True(draft.TryGetValue(out var kept, out _));
        Assert.Null(await WithdrawAsync(await _stage.InvitationAsync(kept!.Id)));

        var mails = await _stage.ReadAsync(db => db.OutboxMessages.OrderBy(mail => mail.Id).ToListAsync(Cancel));
        Assert.Equal([sent.RecipientEmail, sent.RecipientEmail], mails.Select(mail => mail.ToAddress));
        Assert.DoesNotContain(sent.PublicId, mails[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100%", "Kiesel 100% GmbH")]
    [InlineData("_", "Under_score")]
    [InlineData("'", "O'Brien")]
    [InlineData("\"", "The \"Best\" Ltd")]
    [InlineData("\\", "Back\\slash")]
    [InlineData("北京", "北京 Contoso")]
    [InlineData("  kIESEL ", "Kiesel 100% GmbH")]
    [InlineData("'; DROP TABLE Invitations; --", null)]
    [InlineData("%%", null)]
    public async Task A_search_finds_what_was_typed_and_nothing_else(string typed, string? expected)
    {
        foreach (var name in new[] { "Kiesel 100% GmbH", "Under_score", "O'Brien", "The \"Best\" Ltd", "Back\\slash", "北京 Contoso", "Plain" })
        {
            await SentAsync(name);
        }

        var found = (await ListAsync(new(Search: typed))).Select(row => row.CustomerName);

        Assert.Equal(expected is null ? [] : [expected], found);
    }

    [Fact]
    public async Task A_search_finds_the_recipient_too()
    {
        var sent = await SentAsync("Kiesel");
        await SentAsync("Lefranc");

        Assert.Equal([sent.Id], (await ListAsync(new(Search: sent.RecipientEmail))).Select(row => row.Id));
    }

    [Fact]
    public async Task Each_filter_shows_its_own_and_all_of_them()
    {
        var story = await EveryStateAsync();

        Assert.Equal(story.Count, (await ListAsync(new())).Count);
        foreach (var (status, id) in story)
        {
            Assert.Equal([id], (await ListAsync(new(status))).Select(row => row.Id));
        }

        Assert.Empty(await ListAsync(new(Expiring: true)));
        _stage.Clock.Set((await _stage.InvitationAsync(story[InvitationStatus.Sent])).ExpiresAt!.Value.AddDays(-7));
        Assert.Equal([story[InvitationStatus.Sent]], (await ListAsync(new(Expiring: true))).Select(row => row.Id));
        Assert.Empty(await ListAsync(new(InvitationStatus.Draft, Expiring: true)));
    }

    [Fact]
    public async Task Pages_are_complete_and_without_doubles_while_others_are_added()
    {
        List<Guid> ids = [];
        for (var number = 0; number < 60; number++)
        {
            ids.Add((await SentAsync($"Customer {number}")).Id);
        }

        List<Guid> read = [];
        string? after = null;
        do
        {
            var page = await _stage.Get<InvitationService>().ListAsync(new(), after, _partner.Actor, Cancel);
            read.AddRange(page.Items.Select(row => row.Id));
            after = page.Next;
            await SentAsync($"Later {read.Count}");
        }
        while (after is not null);

        Assert.Equal(Enumerable.Reverse(ids), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("' OR 1=1")]
    public async Task A_key_that_is_none_begins_at_the_beginning(string after)
    {
        var sent = await SentAsync("Kiesel");

        Assert.Equal([sent.Id], (await _stage.Get<InvitationService>().ListAsync(new(), after, _partner.Actor, Cancel)).Items.Select(row => row.Id));
    }

    private async Task<Dictionary<InvitationStatus, Guid>> EveryStateAsync()
    {
        var expired = await SentAsync("Expired");
        _stage.Clock.Advance(TimeSpan.FromDays(90));
        await _stage.Get<ExpiryService>().SweepAsync(Actor.System(_stage.Cloud.Id), Cancel);
        var (approving, declining) = (await _stage.World.CustomerAsync("Approved"), await _stage.World.CustomerAsync("Declined"));
        var approved = await _stage.RelateAsync(_partner, approving);
        var declined = await _stage.SendAsync(_partner, declining);
        await _stage.DeclineAsync(declined, declining);
        var withdrawn = await SentAsync("Withdrawn");
        Assert.Null(await WithdrawAsync(withdrawn));
        var draft = await _stage.Get<ComposeService>().SaveAsync(
            await _stage.FormAsync(_partner, await _stage.World.CustomerAsync("Draft")), _partner.Actor, Cancel);
        Assert.True(draft.TryGetValue(out var kept, out _));
        return new()
        {
            [InvitationStatus.Draft] = kept!.Id,
            [InvitationStatus.Sent] = (await SentAsync("Sent")).Id,
            [InvitationStatus.Approved] = approved.Id,
            [InvitationStatus.Declined] = declined.Id,
            [InvitationStatus.Withdrawn] = withdrawn.Id,
            [InvitationStatus.Expired] = expired.Id,
        };
    }

    private async Task<Invitation> SentAsync(string customer) => await _stage.SendAsync(_partner, await _stage.World.CustomerAsync(customer));

    private async Task<IReadOnlyList<InvitationRow>> ListAsync(InvitationFilter filter) =>
        (await _stage.Get<InvitationService>().ListAsync(filter, null, _partner.Actor, Cancel)).Items;

    private Task<InvitationError?> ResendAsync(Invitation sent) =>
        _stage.Get<InvitationService>().ResendAsync(sent.Id, sent.Version, _partner.Actor, Cancel);

    private Task<InvitationError?> WithdrawAsync(Invitation sent) =>
        _stage.Get<InvitationService>().WithdrawAsync(sent.Id, sent.Version, _partner.Actor, Cancel);
}
