using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Notifications;

/// <summary>What an organisation is told of, and what one person of it has read: written with the activity it tells of, for nobody else.</summary>
public sealed class NotificationTests : IAsyncLifetime
{
    private readonly Planned _planned = new();
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;
    private Actor _colleague = null!;

    private NotificationService Centre => _stage.Get<NotificationService>();

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planned);
        _partner = await _stage.World.PartnerAsync("Northlight");
        _customer = await _stage.World.CustomerAsync("Kieselgrund");
        _colleague = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_notification_exists_exactly_when_its_activity_does()
    {
        var random = new Random(7);
        var kinds = Enum.GetValues<Activity>();
        for (var round = 0; round < 60; round++)
        {
            await using var write = await _stage.Databases.Databases.WriteAsync(_stage.Cloud.Id, Cancel);
            for (var row = random.Next(1, 5); row > 0; row--)
            {
                Record(write.Db, _partner.Actor, kinds[random.Next(kinds.Length)], random.Next(4) > 0 ? _partner.Id : null, random.Next(4) > 0 ? _customer.Id : null);
            }

            if (random.Next(3) > 0)
            {
                await write.CommitAsync(Cancel);
            }
            else
            {
                // Saved and then rolled back, as a refusal in the middle does.
                await write.Db.SaveChangesAsync(Cancel);
            }
        }

        await using var db = _stage.Open();
        var expected = (await db.AuditEntries.ToListAsync(Cancel)).SelectMany(entry => NotificationRules.Of(entry.Activity) is not { } telling ? [] : new[]
        {
            (Told: telling.ToPartner, Tenant: entry.PartnerId), (Told: telling.ToCustomer, Tenant: entry.CustomerId),
        }.Where(each => each.Told && each.Tenant is not null).Select(each => (each.Tenant!.Value, entry.Sequence, telling.Kind))).Order().ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, (await db.Notifications.ToListAsync(Cancel)).Select(each => (each.TenantId, each.Sequence, each.Kind)).Order());
    }

    [Fact]
    public async Task Everything_that_happens_in_the_real_services_is_told_to_whom_it_concerns()
    {
        var related = await _stage.RelateAsync(_partner, _customer);

        Assert.Contains(NotificationKind.DecisionAsked, (await ListAsync(_customer.Actor)).Select(row => row.Kind));
        var approved = (await ListAsync(_colleague)).Single(row => row.Kind == NotificationKind.Approved);
        Assert.Equal((related.Id, "Kieselgrund", false), (approved.Row.SubjectId, approved.Row.OtherParty, approved.IsRead));
        Assert.DoesNotContain(NotificationKind.DecisionAsked, (await ListAsync(_colleague)).Select(row => row.Kind));
    }

    [Fact]
    public async Task Nobody_hears_of_others_and_nobody_reads_without_seeing_what_it_is_about()
    {
        await TellAsync(_customer.Actor, Activity.InvitationApproved);
        var stranger = await _stage.World.PartnerAsync("Vauban");
        var billing = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.BillingAdmin);

        Assert.Empty(await ListAsync(stranger.Actor));
        Assert.False(await Centre.MarkReadAsync(1, stranger.Actor, Cancel));
        Assert.Empty(await ListAsync(billing));
        Assert.Equal((0, false), (await Centre.CountUnreadAsync(billing, Cancel), await Centre.MarkReadAsync(1, billing, Cancel)));
        Assert.Equal((1, true), (await Centre.CountUnreadAsync(_colleague, Cancel), await Centre.MarkReadAsync(1, _colleague, Cancel)));
    }

    [Fact]
    public async Task What_one_has_read_is_new_for_others_and_what_one_did_is_no_news()
    {
        await TellAsync(_customer.Actor, Activity.InvitationApproved, Activity.InvitationDeclined, Activity.RelationshipRemoved);
        await TellAsync(_partner.Actor, Activity.DelegatedAdministrationRemoved);

        Assert.Equal((3, 4, 1), (await UnreadAsync(_partner.Actor), await UnreadAsync(_colleague), await UnreadAsync(_customer.Actor)));
        Assert.True(await Centre.MarkReadAsync(2, _colleague, Cancel));
        Assert.True(await Centre.MarkReadAsync(2, _colleague, Cancel));
        Assert.Equal((3, 3), (await UnreadAsync(_partner.Actor), await UnreadAsync(_colleague)));
        Assert.Equal([4L, 3L, 1L], (await Centre.ListAsync(true, null, _colleague, Cancel)).Items.Select(row => row.Sequence));

        await Centre.MarkAllReadAsync(_colleague, Cancel);
        Assert.Equal((3, 0), (await UnreadAsync(_partner.Actor), await UnreadAsync(_colleague)));
        Assert.Equal(0, await _stage.ReadAsync(db => db.NotificationMarks.CountAsync(Cancel)));
        await TellAsync(_customer.Actor, Activity.InvitationOpened);
        Assert.Equal(1, await UnreadAsync(_colleague));
    }

    [Fact]
    public async Task Pages_hang_together_the_bell_counts_no_further_than_it_shows_and_no_question_reads_all()
    {
        await TellAsync(_customer.Actor, [.. Enumerable.Repeat(Activity.InvitationOpened, NotificationService.MostCounted + 20)]);
        _planned.Forget();

        Assert.Equal(NotificationService.MostCounted + 1, await UnreadAsync(_colleague));
        var (rows, _) = await Slice.ReadAsync(int.MaxValue, after => Centre.ListAsync(false, after, _colleague, Cancel));
        Assert.Equal(Enumerable.Range(1, NotificationService.MostCounted + 20).Reverse().Select(each => (long)each), rows.Select(row => row.Sequence));
        await using var db = _stage.Open();
        Agreed.None(await _planned.FullScansAsync(db, "Notifications", "NotificationMarks", "NotificationReaders", "NotificationPreferences", "AuditEntries"));
    }

    [Fact]
    public async Task After_90_days_they_go_and_the_activity_stays()
    {
        await TellAsync(_customer.Actor, Activity.InvitationOpened);
        await Centre.MarkReadAsync(1, _colleague, Cancel);
        _stage.Clock.Advance(TimeSpan.FromDays(60));
        await TellAsync(_customer.Actor, Activity.InvitationApproved);
        _stage.Clock.Advance(TimeSpan.FromDays(31));

        // The old one of the partner, and its mark.
        Assert.Equal(2, await _stage.Get<NotificationCleaning>().RunAsync(Actor.System(_stage.Cloud.Id), Cancel));
        Assert.Equal(0, await _stage.Get<NotificationCleaning>().RunAsync(Actor.System(_stage.Cloud.Id), Cancel));

        Assert.Equal([2L], (await ListAsync(_colleague)).Select(row => row.Sequence));
        Assert.Equal((0, 2), (await _stage.ReadAsync(db => db.NotificationMarks.CountAsync(Cancel)), await _stage.ReadAsync(db => db.AuditEntries.CountAsync(Cancel))));
    }

    [Fact]
    public async Task What_somebody_does_not_want_in_the_portal_is_not_there_for_them_alone()
    {
        await TellAsync(_customer.Actor, Activity.InvitationOpened, Activity.InvitationApproved);
        await PreferAsync(_colleague, NotificationKind.Opened, NotificationChannel.None);

        Assert.Equal([NotificationKind.Approved], (await ListAsync(_colleague)).Select(row => row.Kind));
        Assert.Equal((1, 2), (await UnreadAsync(_colleague), await UnreadAsync(_partner.Actor)));
        await PreferAsync(_colleague, NotificationKind.Opened, NotificationChannel.Portal);
        Assert.Equal(2, await UnreadAsync(_colleague));
    }

    [Theory]
    [InlineData(NotificationKind.Account, NotificationChannel.None)]
    [InlineData(NotificationKind.DecisionAsked, NotificationChannel.Portal)]
    [InlineData(NotificationKind.Opened, NotificationChannel.Mail)]
    public async Task What_is_fixed_cannot_be_chosen(NotificationKind kind, NotificationChannel channel)
    {
        var refused = await _stage.Get<NotificationPreferenceService>().SaveAsync(
            new(new Dictionary<NotificationKind, NotificationChannel> { [kind] = channel }, DigestRhythm.Daily), _colleague, Cancel);

        Assert.Equal(PreferenceError.IsFixed, refused);
        Assert.Equal(DigestRhythm.Each, (await _stage.Get<NotificationPreferenceService>().ReadAsync(_colleague, Cancel)).Digest);
    }

    private async Task PreferAsync(Actor actor, NotificationKind kind, NotificationChannel channel)
    {
        var choices = new NotificationChoices(new Dictionary<NotificationKind, NotificationChannel> { [kind] = channel }, DigestRhythm.Each);
        Assert.Null(await _stage.Get<NotificationPreferenceService>().SaveAsync(choices, actor, Cancel));
        Assert.Equal(channel, (await _stage.Get<NotificationPreferenceService>().ReadAsync(actor, Cancel)).Channels[kind]);
    }

    private async Task<IReadOnlyList<NotificationRow>> ListAsync(Actor actor) => (await Centre.ListAsync(false, null, actor, Cancel)).Items;

    private Task<int> UnreadAsync(Actor actor) => Centre.CountUnreadAsync(actor, Cancel);

    private Task TellAsync(Actor by, params Activity[] activities) => _stage.ChangeAsync(db =>
    {
        foreach (var activity in activities)
        {
            Record(db, by, activity, _partner.Id, _customer.Id);
        }

        return Task.CompletedTask;
    });

    private void Record(PortalDb db, Actor by, Activity activity, Guid? partnerId, Guid? customerId) =>
        db.Record(by, activity, _stage.Clock.Now, Guid.NewGuid(), partnerId, customerId);
}
