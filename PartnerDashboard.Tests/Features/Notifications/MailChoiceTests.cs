using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.Team;

namespace PartnerDashboard.Tests.Features.Notifications;

/// <summary>Mails honor at the moment of sending what their reader chose: not at all, at once, or together.</summary>
public sealed class MailChoiceTests : IAsyncLifetime
{
    private readonly List<MailEnvelope> _left = [];
    private Stage _stage = null!;
    private Actor _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _reader = (await _stage.World.PartnerAsync("Northlight")).Actor;
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(NotificationChannel.Both, 1)]
    [InlineData(NotificationChannel.Mail, 1)]
    [InlineData(NotificationChannel.Portal, 0)]
    [InlineData(NotificationChannel.None, 0)]
    public async Task What_was_chosen_after_a_mail_was_written_counts(NotificationChannel channel, int left)
    {
        await WriteAsync("One", NotificationKind.Ending, _reader.UserId);
        await WriteAsync("Always", NotificationKind.Account, _reader.UserId);
        await WriteAsync("Nobody's choice", NotificationKind.Ending, null);
        await ChooseAsync(new() { [NotificationKind.Ending] = channel }, DigestRhythm.Each);

        await SendAsync();

        Assert.Equal(left == 1 ? ["Always", "Nobody's choice", "One"] : ["Always", "Nobody's choice"], _left.Select(each => each.Mail.Subject).Order(StringComparer.Ordinal));
        Assert.Equal(0, await _stage.ReadAsync(db => db.OutboxMessages.CountAsync(mail => mail.DueAt != null, Cancel)));
    }

    [Theory]
    [InlineData(DigestRhythm.Daily, "2026-11-16T06:00:00Z")]
    [InlineData(DigestRhythm.TwiceAMonth, "2026-12-01T06:00:00Z")]
    public async Task Approvals_come_together_when_their_day_comes_and_only_once(DigestRhythm rhythm, string due)
    {
        _stage.Clock.Set(Moment("2026-11-15T09:00:00Z"));
        await ChooseAsync([], rhythm);
        await WriteAsync("Contoso accepted", NotificationKind.Approved, _reader.UserId);
        await WriteAsync("Litware declined", NotificationKind.Declined, _reader.UserId);
        await SendAsync();
        await WriteAsync("Lefranc accepted", NotificationKind.Approved, _reader.UserId);
        await SendAsync();
        Assert.Equal(["Litware declined"], _left.Select(each => each.Mail.Subject));

        _stage.Clock.Set(Moment(due) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await DigestAsync());
        _stage.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 0), (await DigestAsync(), await DigestAsync()));
        await SendAsync();

        Assert.Equal(["Litware declined", "2 approvals since the last summary"], _left.Select(each => each.Mail.Subject));
        Assert.Contains("Contoso accepted", _left[^1].Mail.Text, StringComparison.Ordinal);
        Assert.Contains("Lefranc accepted", _left[^1].Mail.Text, StringComparison.Ordinal);
        Assert.Equal(_reader.Email, _left[^1].Mail.ToAddress);
    }

    [Fact]
    public async Task Whoever_wants_them_singly_again_gets_what_was_held()
    {
        await ChooseAsync([], DigestRhythm.TwiceAMonth);
        await WriteAsync("Contoso accepted", NotificationKind.Approved, _reader.UserId);
        await SendAsync();
        Assert.Empty(_left);

        await ChooseAsync([], DigestRhythm.Each);
        Assert.Equal(1, await DigestAsync());
        await SendAsync();

        Assert.Equal(["Contoso accepted"], _left.Select(each => each.Mail.Subject));
    }

    [Fact]
    public async Task Whoever_wants_no_mail_any_more_gets_no_digest_of_what_was_held()
    {
        await ChooseAsync([], DigestRhythm.Daily);
        await WriteAsync("Contoso accepted", NotificationKind.Approved, _reader.UserId);
        await SendAsync();
        await ChooseAsync(new() { [NotificationKind.Approved] = NotificationChannel.None }, DigestRhythm.Daily);

        _stage.Clock.Advance(TimeSpan.FromDays(2));
        await DigestAsync();
        await SendAsync();

        Assert.Empty(_left);
        Assert.Equal(0, await _stage.ReadAsync(db => db.OutboxMessages.CountAsync(mail => mail.HeldAt != null || mail.DueAt != null, Cancel)));
    }

    [Theory]
    [InlineData(DigestRhythm.Each)]
    [InlineData(DigestRhythm.Daily)]
    public async Task Whoever_has_left_gets_none_that_waited_and_nothing_is_kept_of_what_they_chose(DigestRhythm rhythm)
    {
        var manager = await _stage.World.MemberAsync(await _stage.ReadAsync(db => db.Tenants.SingleAsync(tenant => tenant.Id == _reader.TenantId, Cancel)), TenantRole.GlobalAdmin);
        await ChooseAsync(new() { [NotificationKind.Ending] = NotificationChannel.Mail }, rhythm);
        await WriteAsync("Contoso accepted", NotificationKind.Approved, _reader.UserId);
        if (rhythm == DigestRhythm.Daily)
        {
            await SendAsync();
        }

        Assert.Null(await _stage.RemoveAsync(manager, _reader));
        _left.Clear();
        _stage.Clock.Advance(TimeSpan.FromDays(2));
        await DigestAsync();
        await SendAsync();

        Assert.DoesNotContain(_left, each => each.Mail.Subject == "Contoso accepted");
        Assert.DoesNotContain(_left, each => each.Mail.Subject.Contains("approval", StringComparison.Ordinal));
        Assert.Equal(0, await _stage.ReadAsync(db => db.OutboxMessages.CountAsync(mail => mail.HeldAt != null || mail.DueAt != null, Cancel)));
        Assert.Equal(0, await _stage.ReadAsync(async db =>
            await db.NotificationPreferences.CountAsync(Cancel) + await db.NotificationReaders.CountAsync(Cancel) + await db.NotificationMarks.CountAsync(Cancel)));
    }

    [Fact]
    public async Task The_real_mails_carry_who_may_choose()
    {
        var partner = await _stage.World.PartnerAsync("Vauban");
        await _stage.RelateAsync(partner, await _stage.World.CustomerAsync("Lefranc"));

        var mails = await _stage.ReadAsync(db => db.OutboxMessages.Select(mail => new { mail.Kind, mail.ReaderId }).ToListAsync(Cancel));
        Assert.Contains(mails, mail => mail.Kind == NotificationKind.Approved && mail.ReaderId == partner.Actor.UserId);
        Assert.Contains(mails, mail => mail.Kind == NotificationKind.DecisionAsked && mail.ReaderId == null);
        Assert.DoesNotContain(mails, mail => mail.Kind == null);
    }

    private static DateTimeOffset Moment(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);

    private Task<int> DigestAsync() => _stage.Get<DigestWork>().RunAsync(Actor.System(_stage.Cloud.Id), Cancel);

    private async Task ChooseAsync(Dictionary<NotificationKind, NotificationChannel> channels, DigestRhythm rhythm) =>
        Assert.Null(await _stage.Get<NotificationPreferenceService>().SaveAsync(new(channels, rhythm), _reader, Cancel));

    private Task WriteAsync(string subject, NotificationKind kind, Guid? reader) => _stage.ChangeAsync(db =>
    {
        db.Add(OutboxMessage.Of(new(_reader.Email, _reader.Name, subject, "text", "html", About: new(kind, reader)), Guid.NewGuid(), _stage.Clock.Now));
        return Task.CompletedTask;
    });

    private async Task SendAsync()
    {
        using var sender = new OutboxSender(
            TestClouds.Catalogue, _stage.Databases.Databases, new Collecting(_left), MailHouse.Addresses, new OutboxSignal(), Options.Create(new MailOptions()), _stage.Clock,
            NullLogger<OutboxSender>.Instance);
        while (await sender.SendNextAsync(_stage.Cloud.Id, Cancel))
        {
        }
    }

    private sealed class Collecting(List<MailEnvelope> left) : IMailTransport
    {
        public Task DeliverAsync(MailEnvelope envelope, CancellationToken cancel)
        {
            left.Add(envelope);
            return Task.CompletedTask;
        }
    }
}
