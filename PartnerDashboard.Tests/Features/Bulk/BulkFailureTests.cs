using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

namespace PartnerDashboard.Tests.Features.Bulk;

/// <summary>A row that fails for no rule is left alone after some attempts; and who started a run is told of its end.</summary>
public sealed class BulkFailureTests : IAsyncLifetime
{
    private readonly Poison _poison = new();
    private Stage _stage = null!;
    private Party _partner = null!;
    private Guid _run;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _poison);
        _partner = await _stage.World.PartnerAsync("Northlight");
        foreach (var name in new[] { "Adatum", "Bellows", "Contoso" })
        {
            var customer = await _stage.World.CustomerAsync(name);
            await _stage.RelateAsync(_partner, customer);
            _poison.Customer = name == "Bellows" ? customer.Id : _poison.Customer;
        }

        Assert.True((await _stage.Get<BulkService>().StartAsync(new(BulkKind.AddTag, new("", [], BulkList.Customers), "VIP"), _partner.Actor, Cancel)).TryGetValue(out _run, out _));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task It_is_tried_three_times_takes_no_other_with_it_and_the_run_ends()
    {
        await _stage.BulkRoundAsync();
        Assert.Equal([(BulkRowStatus.Done, 0), (BulkRowStatus.Waiting, 1), (BulkRowStatus.Done, 0)], (await _stage.RowsAsync(_run)).Select(row => (row.Status, row.Attempts)));
        await _stage.RunBulkAsync();

        Assert.Equal([BulkRowStatus.Done, BulkRowStatus.Failed, BulkRowStatus.Done], (await _stage.RowsAsync(_run)).Select(row => row.Status));
        Assert.Equal(3 + 1, _poison.Struck);
        var progress = await _stage.ProgressAsync(_run, _partner);
        Assert.Equal((BulkStatus.Finished, 2, 0, 1, 0), (progress.Status, progress.Done, progress.Refused, progress.Failed, progress.Waiting));
        Assert.Contains("went wrong on our side", _stage.Get<BulkActs>().ReasonOf(BulkKind.AddTag, (await _stage.RowsAsync(_run))[1]), StringComparison.Ordinal);
        Assert.Equal(2, await _stage.ReadAsync(db => db.CustomerTags.CountAsync(Cancel)));
    }

    [Fact]
    public async Task What_goes_wrong_once_is_done_the_next_time()
    {
        _poison.Limit = 2;
        await _stage.RunBulkAsync();

        Assert.Equal([(BulkRowStatus.Done, 0), (BulkRowStatus.Done, 1), (BulkRowStatus.Done, 0)], (await _stage.RowsAsync(_run)).Select(row => (row.Status, row.Attempts)));
    }

    [Fact]
    public async Task Its_end_is_told_to_whoever_started_it_and_to_nobody_else_unless_they_do_not_want_to_know()
    {
        var colleague = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.AdminAgent);
        await _stage.RunBulkAsync();
        var centre = _stage.Get<NotificationService>();

        var told = Assert.Single((await centre.ListAsync(unreadOnly: true, null, _partner.Actor, Cancel)).Items, row => row.Kind == NotificationKind.WorkFinished);
        Assert.Equal((_run, false), (told.Row.SubjectId, told.IsRead));
        Assert.Equal($"bulk/{_run}", NotificationLinks.Of(told, TenantKind.Partner));
        Assert.DoesNotContain(NotificationKind.WorkFinished, (await centre.ListAsync(unreadOnly: false, null, colleague, Cancel)).Items.Select(row => row.Kind));
        Assert.False(await centre.MarkReadAsync(told.Sequence, colleague, Cancel));

        var before = await centre.CountUnreadAsync(_partner.Actor, Cancel);
        Assert.True(await centre.MarkReadAsync(told.Sequence, _partner.Actor, Cancel));
        Assert.Equal(before - 1, await centre.CountUnreadAsync(_partner.Actor, Cancel));
        var preference = NotificationPreference.Of(_partner.Actor.UserId, NotificationKind.WorkFinished);
        preference.Choose(NotificationChannel.Mail);
        await _stage.ChangeAsync(db =>
        {
            db.Add(preference);
            return Task.CompletedTask;
        });
        Assert.DoesNotContain(NotificationKind.WorkFinished, (await centre.ListAsync(unreadOnly: false, null, _partner.Actor, Cancel)).Items.Select(row => row.Kind));
    }

    private sealed class Poison : SaveChangesInterceptor
    {
        public Guid Customer { get; set; }

        public int Limit { get; set; } = int.MaxValue;

        public int Struck { get; private set; }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (Struck >= Limit || !eventData.Context!.ChangeTracker.Entries<CustomerTag>().Any(entry => entry.State == EntityState.Added && entry.Entity.CustomerId == Customer))
            {
                return ValueTask.FromResult(result);
            }

            Struck++;
            throw new BrokenOnPurposeException();
        }
    }
}
