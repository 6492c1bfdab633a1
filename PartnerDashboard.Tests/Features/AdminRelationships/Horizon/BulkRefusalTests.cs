using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

/// <summary>What stands against a change of many: before it begins, and row by row.</summary>
public sealed class BulkRefusalTests : IAsyncLifetime
{
    private readonly Planting _planting = new();
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planting);
        (_partner, _customer) = (await _stage.World.PartnerAsync("Northlight"), await _stage.World.CustomerAsync("Contoso"));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Whose_authority_is_gone_meanwhile_changes_nothing_more()
    {
        await _stage.FillAsync(_partner, _customer, each: 6);
        var run = await _stage.StartAsync(BulkKind.AutoExtendOn, _partner);
        await _stage.BulkRoundAsync();
        await _stage.DemoteAsync(_partner.Actor);
        await _stage.RunBulkAsync();

        Assert.All((await _stage.RowsAsync(run)).Skip(25), row => Assert.Equal(nameof(GranularError.NotAllowed), row.Refusal));
    }

    [Fact]
    public async Task What_changed_meanwhile_is_refused_row_by_row_with_its_reason()
    {
        await _stage.FillAsync(_partner, _customer, each: 3);
        var plain = await _stage.PlainAsync(_partner);
        var run = await _stage.StartAsync(BulkKind.AutoExtendOn, _partner, new(null, plain));
        var (shortened, ended) = (await _stage.GranularAsync(plain[0]), await _stage.GranularAsync(plain[1]));
        Assert.Null(await _stage.Get<GranularService>().ShortenAsync(shortened.Id, shortened.Version, shortened.LastDay!.Value.AddDays(-5), _customer.Actor, Cancel));
        Assert.Null(await _stage.Get<GranularService>().TerminateAsync(ended.Id, ended.Version, _customer.Actor, Cancel));
        await _stage.WorkAsync();

        await _stage.RunBulkAsync();

        var refusals = (await _stage.RowsAsync(run)).ToDictionary(row => row.SubjectId, row => row.Refusal);
        Assert.Equal((nameof(GranularError.ChangedMeanwhile), nameof(GranularError.ChangedMeanwhile), null), (refusals[plain[0]], refusals[plain[1]], refusals[plain[2]]));
    }

    [Fact]
    public async Task What_is_forgotten_meanwhile_is_not_found_and_its_name_stays_in_the_result()
    {
        await _stage.FillAsync(_partner, _customer, each: 1);
        var run = await _stage.StartAsync(BulkKind.AutoExtendOn, _partner, new(null, await _stage.PlainAsync(_partner)));
        _stage.Clock.Advance(TimeSpan.FromDays(400));
        await _stage.WorkAsync();
        _stage.Clock.Advance(TimeSpan.FromDays(400));
        await _stage.WorkAsync();

        await _stage.RunBulkAsync();

        var row = Assert.Single(await _stage.RowsAsync(run));
        Assert.Equal((nameof(GranularError.NotFound), "Plain 0", "Contoso"), (row.Refusal, row.SubjectName, row.CustomerName));
    }

    [Fact]
    public async Task R1_a_row_that_would_change_something_else_is_rolled_back_and_the_others_are_done()
    {
        await _stage.FillAsync(_partner, _customer, each: 3);
        await _stage.SellAsync(_customer, _partner);
        var run = await _stage.StartAsync(BulkKind.AutoExtendOn, _partner, new(null, await _stage.PlainAsync(_partner)));
        _planting.Arm(db => db.Subscriptions.ExecuteUpdateAsync(set => set.SetProperty(sold => sold.Quantity, 1), Cancel));

        await _stage.RunBulkAsync();

        Assert.True(_planting.Happened);
        Assert.Equal([nameof(GranularError.PromiseBroken), null, null], (await _stage.RowsAsync(run)).Select(row => row.Refusal));
        Assert.Equal(25, await _stage.ReadAsync(db => db.Subscriptions.Select(sold => sold.Quantity).SingleAsync(Cancel)));
        Assert.Equal(2, await _stage.ReadAsync(db => db.GranularRelationships.CountAsync(each => each.AutoExtend && each.Name.StartsWith("Plain"), Cancel)));
    }

    [Theory]
    [InlineData(BulkError.NotAllowed)]
    [InlineData(BulkError.NothingChosen)]
    [InlineData(BulkError.AlreadyRunning)]
    [InlineData(BulkError.PartnerIsSuspended)]
    [InlineData(BulkError.CloudIsReadOnly)]
    [InlineData(BulkError.NotOffered)]
    public async Task A_run_that_may_not_be_is_refused_with_its_reason_and_nothing_changes(BulkError refusal)
    {
        await _stage.FillAsync(_partner, _customer, each: 1);
        var (actor, selection) = (_partner.Actor, BulkStage.All);
        switch (refusal)
        {
            case BulkError.NotAllowed:
                actor = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent);
                break;
            case BulkError.NothingChosen:
                selection = new(new HorizonFilter(Search: "nobody").Query, []);
                break;
            case BulkError.AlreadyRunning:
                await _stage.StartAsync(BulkKind.DropGlobalAdministrator, _partner);
                break;
            case BulkError.PartnerIsSuspended:
                await _stage.SuspendAsync(_partner);
                break;
            case BulkError.CloudIsReadOnly:
                await _stage.SwitchOffAsync(Feature.OpenForChanges);
                break;
            case BulkError.NotOffered:
                await _stage.SwitchOffAsync(Feature.GranularRelationships);
                break;
        }

        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(refusal, (await _stage.Get<BulkService>().PreviewAsync(new(BulkKind.AutoExtendOn, selection), actor, Cancel)).Error);
            Assert.Equal(refusal, (await _stage.Get<BulkService>().StartAsync(new(BulkKind.AutoExtendOn, selection), actor, Cancel)).Error);
        });
    }

    [Fact]
    public async Task A_customer_starts_none_and_nobody_stops_a_foreign_one()
    {
        await _stage.FillAsync(_partner, _customer, each: 1);
        var (other, seller) = (await _stage.World.PartnerAsync("Vauban"), await _stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent));
        var run = await _stage.StartAsync(BulkKind.AutoExtendOn, _partner);
        var bulk = _stage.Get<BulkRunService>();

        Assert.Equal(BulkError.NotAllowed, (await _stage.Get<BulkService>().StartAsync(new(BulkKind.AutoExtendOn, BulkStage.All), _customer.Actor, Cancel)).Error);
        Assert.Equal(BulkError.NotFound, await bulk.CancelAsync(run, other.Actor, Cancel));
        Assert.Equal(BulkError.NotFound, await bulk.CancelAsync(Guid.NewGuid(), _partner.Actor, Cancel));
        Assert.Equal(BulkError.NotAllowed, await bulk.CancelAsync(run, seller, Cancel));
        Assert.Equal(BulkStatus.Running, (await _stage.ProgressAsync(run, _partner)).Status);
    }

    [Theory]
    [InlineData(Feature.OpenForChanges)]
    [InlineData(Feature.GranularRelationships)]
    public async Task What_only_takes_away_goes_on_in_a_closed_cloud(Feature closed)
    {
        await _stage.FillAsync(_partner, _customer, each: 1);
        await _stage.SwitchOffAsync(closed);
        var run = await _stage.StartAsync(BulkKind.DropGlobalAdministrator, _partner);
        await _stage.RunBulkAsync();

        Assert.Equal(1, (await _stage.ProgressAsync(run, _partner)).Done);
    }

    [Fact]
    public async Task A_cloud_that_closes_meanwhile_refuses_what_is_left_to_prolong()
    {
        await _stage.FillAsync(_partner, _customer, each: 1);
        var run = await _stage.StartAsync(BulkKind.AutoExtendOn, _partner, new(null, await _stage.PlainAsync(_partner)));
        await _stage.SwitchOffAsync(Feature.GranularRelationships);
        await _stage.RunBulkAsync();

        Assert.Equal(nameof(GranularError.NotOffered), Assert.Single(await _stage.RowsAsync(run)).Refusal);
    }
}
