using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

/// <summary>R17: each relationship says when it is looked at next, several are looked at in one transaction, and nobody is missed by that.</summary>
public sealed class ReminderLookTests : IAsyncLifetime
{
    private readonly Killing _killing = new();
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _killing);
        (_partner, _customer) = (await _stage.World.PartnerAsync("Northlight"), await _stage.World.CustomerAsync("Contoso"));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    [InlineData(false, 3)]
    public async Task R17_killed_at_any_commit_and_started_again_everybody_is_reminded_once(bool before, int together)
    {
        var relationships = await GrantAsync(4);
        _stage.Clock.Set(relationships[0].EndsAt!.Value.AddDays(-7));
        var deaths = 0;
        do
        {
            await _stage.RestartAsync();
            _killing.Arm(before ? 2 : 1, before);
            try
            {
                await _stage.Get<ReminderWork>().RunAsync(Actor.System(_stage.Cloud.Id), together, Cancel);
            }
            catch (OperationCanceledException) when (_killing.Happened)
            {
                deaths++;
            }

            _killing.Disarm();
        }
        while (_killing.Happened);

        Assert.True(deaths >= (together == 1 ? 3 : 1));
        Assert.Equal(8, (await ReminderMailsAsync()).Distinct().Count());
        Assert.Equal(8, (await ReminderMailsAsync()).Count);
    }

    [Fact]
    public async Task One_that_cannot_be_looked_at_takes_no_other_with_it()
    {
        var relationships = await GrantAsync(3);
        var broken = relationships[1].Id;
        _stage.Clock.Set(relationships[0].EndsAt!.Value.AddDays(-7));
        Task EndAsync(DateTimeOffset? at) => _stage.ChangeAsync(db => db.GranularRelationships.Where(each => each.Id == broken).ExecuteUpdateAsync(set => set.SetProperty(each => each.EndsAt, at), Cancel));
        await EndAsync(null);

        await Assert.ThrowsAsync<InvalidOperationException>(RemindAsync);
        await EndAsync(relationships[1].EndsAt);

        Assert.Equal([relationships[0].Id, relationships[2].Id], (await ReminderMailsAsync()).Select(mail => mail.About).Distinct().OrderBy(id => relationships.FindIndex(each => each.Id == id)));
    }

    [Fact]
    public async Task It_is_looked_at_when_its_end_changes_and_at_each_lead_time_and_that_is_no_change_of_it()
    {
        var granted = Assert.Single(await GrantAsync(1));
        var end = granted.EndsAt!.Value;
        Assert.Equal(_stage.Clock.Now, granted.RemindAt);
        foreach (var (left, next) in new[] { (200, 180), (180, 30), (30, 7), (29, 7), (7, 1) })
        {
            _stage.Clock.Set(end.AddDays(-left));
            await RemindAsync();
            var looked = await _stage.GranularAsync(granted.Id);
            Assert.Equal((end.AddDays(-next), granted.Version), (looked.RemindAt, looked.Version));
        }

        _stage.Clock.Set(end.AddDays(-1));
        await RemindAsync();
        Assert.Null((await _stage.GranularAsync(granted.Id)).RemindAt);
        Assert.Null(await _stage.Get<GranularService>().SetAutoExtendAsync(granted.Id, granted.Version, on: true, _partner.Actor, Cancel));
        Assert.Null((await _stage.GranularAsync(granted.Id)).RemindAt);
    }

    [Fact]
    public async Task Earlier_lead_times_count_for_what_was_looked_at_before_they_were_chosen()
    {
        var granted = Assert.Single(await GrantAsync(1));
        _stage.Clock.Set(granted.EndsAt!.Value.AddDays(-100));
        Assert.Equal(0, await RemindAsync());
        Assert.Null(await _stage.Get<ReminderService>().SaveAsync("90", 0, _partner.Actor, Cancel));

        Assert.Equal(0, await RemindAsync());
        _stage.Clock.Set(granted.EndsAt!.Value.AddDays(-90));
        Assert.Equal(1, await RemindAsync());
        Assert.Null(await _stage.Get<ReminderService>().SaveAsync("45", 0, _customer.Actor, Cancel));
        Assert.Equal(0, await RemindAsync());
        _stage.Clock.Set(granted.EndsAt!.Value.AddDays(-44));
        Assert.Equal(1, await RemindAsync());
        Assert.Equal(2, (await ReminderMailsAsync()).Count);
    }

    private async Task<List<GranularRelationship>> GrantAsync(int number)
    {
        List<GranularRelationship> granted = [];
        while (granted.Count < number)
        {
            granted.Add(await _stage.GrantAsync(_partner, _customer));
        }

        return granted;
    }

    private Task<int> RemindAsync() => _stage.Get<ReminderWork>().RunAsync(Actor.System(_stage.Cloud.Id), Cancel);

    private Task<List<(Guid About, string To)>> ReminderMailsAsync() => _stage.ReadAsync(async db => (await (
        from reminder in db.GranularReminders
        join mail in db.OutboxMessages on new { Id = reminder.RelationshipId, At = reminder.SentAt } equals new { Id = mail.SubjectId, At = mail.CreatedAt }
        join member in db.Members on new { reminder.TenantId, Email = mail.ToAddress } equals new { member.TenantId, member.Email }
        select new { mail.SubjectId, mail.ToAddress }).ToListAsync(Cancel)).ConvertAll(mail => (mail.SubjectId, mail.ToAddress)));
}
