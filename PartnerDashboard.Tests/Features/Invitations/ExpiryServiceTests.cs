using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>The end of the 90 days: closed once, told once, whatever happens in between (I05, I07).</summary>
public sealed class ExpiryServiceTests : IAsyncLifetime
{
    private readonly Breaking _breaking = new();
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _breaking);
        _partner = await _stage.World.PartnerAsync("Northlight");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task It_closes_what_is_over_and_nothing_else()
    {
        var due = await SentAsync("Kiesel");
        _stage.Clock.Advance(TimeSpan.FromTicks(1));
        var later = await SentAsync("Lefranc");
        var draft = await _stage.Get<ComposeService>().SaveAsync(
            await _stage.FormAsync(_partner, await _stage.World.CustomerAsync("Draft")), _partner.Actor, Cancel);
        _stage.Clock.Set(due.ExpiresAt!.Value);

        Assert.Equal(1, await SweepAsync());

        Assert.Equal((InvitationStatus.Expired, due.ExpiresAt), await _stage.InvitationAsync(due.Id) is { } closed ? (closed.Status, closed.ClosedAt) : default);
        Assert.Equal(InvitationStatus.Sent, (await _stage.InvitationAsync(later.Id)).Status);
        Assert.True(draft.TryGetValue(out var kept, out _));
        Assert.Equal(InvitationStatus.Draft, (await _stage.InvitationAsync(kept!.Id)).Status);
        await _stage.UnchangedByAsync(async () => Assert.Equal(0, await SweepAsync()));
    }

    [Fact]
    public async Task Its_sender_is_told_and_both_sides_see_it()
    {
        var due = await SentAsync("Kiesel");
        _stage.Clock.Set(due.ExpiresAt!.Value);
        await SweepAsync();

        var mails = await _stage.ReadAsync(db => db.OutboxMessages.OrderBy(mail => mail.Id).ToListAsync(Cancel));
        Assert.Equal([due.RecipientEmail, _partner.Actor.Email], mails.Select(mail => mail.ToAddress));
        Assert.Contains(await _stage.Get<AuditService>().OfSubjectAsync(due.Id, _partner.Actor, Cancel), row => row.Activity == Activity.InvitationExpired);
    }

    [Theory]
    [InlineData(typeof(OutboxMessage))]
    [InlineData(typeof(AuditEntry))]
    public async Task A_stop_in_between_loses_and_doubles_nothing(Type kind)
    {
        for (var number = 0; number < 5; number++)
        {
            await SentAsync($"Customer {number}");
        }

        _stage.Clock.Advance(TimeSpan.FromDays(90));
        _breaking.Arm(kind);
        await Assert.ThrowsAsync<BrokenOnPurposeException>(SweepAsync);

        Assert.Equal(5, await SweepAsync());

        Assert.Equal(5, await _stage.ReadAsync(db => db.Invitations.CountAsync(each => each.Status == InvitationStatus.Expired, Cancel)));
        Assert.Equal(5, await _stage.ReadAsync(db => db.AuditEntries.CountAsync(row => row.Activity == Activity.InvitationExpired, Cancel)));
        Assert.Equal(10, await _stage.ReadAsync(db => db.OutboxMessages.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Two_sweeps_at_once_close_each_once()
    {
        for (var number = 0; number < 10; number++)
        {
            await SentAsync($"Customer {number}");
        }

        _stage.Clock.Advance(TimeSpan.FromDays(90));
        var closed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SweepAsync()));

        Assert.Equal(10, closed.Sum());
    }

    [Fact]
    public async Task The_sweeper_runs_at_the_start_and_a_cloud_that_fails_does_not_stop_the_next()
    {
        // Of the clouds that come before this one there is no database.
        await using var stage = await Stage.SetAsync("germany");
        var due = await stage.SendAsync(await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        stage.Clock.Set(due.ExpiresAt!.Value);
        var told = new TaskCompletionSource();
        using var following = stage.Services.GetRequiredService<ChangeFeed<TenantChanged>>().Subscribe(_ =>
        {
            told.TrySetResult();
            return Task.CompletedTask;
        });
        var sweeper = stage.Services.GetServices<IHostedService>().OfType<ExpirySweeper>().Single();

        await sweeper.StartedAsync(Cancel);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await sweeper.StopAsync(Cancel);

        Assert.Equal(InvitationStatus.Expired, (await stage.InvitationAsync(due.Id)).Status);
    }

    private Task<int> SweepAsync() => _stage.Get<ExpiryService>().SweepAsync(Actor.System(_stage.Cloud.Id), Cancel);

    private async Task<Invitation> SentAsync(string customer) => await _stage.SendAsync(_partner, await _stage.World.CustomerAsync(customer));
}
