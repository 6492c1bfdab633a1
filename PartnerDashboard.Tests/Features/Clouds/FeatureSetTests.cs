using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Clouds.Catalogue;
using Xunit;

namespace PartnerDashboard.Tests.Features.Clouds;

/// <summary>What the operator's dates change, on a real database.</summary>
public sealed class FeatureSetTests : IAsyncLifetime
{
    private static readonly CloudId Global = new("global");
    private static readonly DateOnly Day = new(2026, 7, 1);

    private TestDatabases _files = null!;

    private PortalDatabases Databases => _files.Databases;

    public async ValueTask InitializeAsync() => _files = await TestDatabases.CreateAsync("global", "germany");

    [Theory]
    [InlineData("2026-06-30T23:59:59Z", true)]
    [InlineData("2026-07-01T00:00:00Z", false)]
    [InlineData("2030-01-01T00:00:00Z", false)]
    [InlineData("2026-07-01T01:30:00+02:00", true)]
    public async Task R09_delegated_administration_ends_on_the_operators_day(string now, bool on)
    {
        await SetAsync(FeatureOverride.Of(Feature.DelegatedAdministration, null, Day));

        Assert.Equal(on, await HasAsync(Feature.DelegatedAdministration, now));
    }

    [Theory]
    [InlineData("2026-06-30T23:59:59Z", false)]
    [InlineData("2026-07-01T00:00:00Z", true)]
    public async Task A_feature_the_cloud_never_had_begins_on_the_operators_day(string now, bool on)
    {
        await SetAsync(FeatureOverride.Of(Feature.OneDelegatedAdministratorPerService, Day, null));

        Assert.Equal(on, await HasAsync(Feature.OneDelegatedAdministratorPerService, now));
    }

    [Fact]
    public async Task The_operators_dates_hold_in_one_cloud_only()
    {
        await SetAsync(FeatureOverride.Of(Feature.OpenForChanges, null, Day));
        await using var germany = Databases.Open(new CloudId("germany"));

        Assert.False(await HasAsync(Feature.OpenForChanges, "2026-07-02T00:00:00Z"));
        Assert.True((await FeatureSet.OfAsync(GermanyCloud.Facts, germany, Moment("2026-07-02T00:00:00Z"), TestContext.Current.CancellationToken)).Has(Feature.OpenForChanges));
    }

    [Theory]
    [InlineData("2026-06-30T12:00:00Z", FeatureState.On)]
    [InlineData("2026-07-01T12:00:00Z", FeatureState.Ended)]
    public async Task The_page_says_how_a_feature_stands_and_who_set_it(string now, FeatureState state)
    {
        await SetAsync(FeatureOverride.Of(Feature.DelegatedAdministration, null, Day));

        var statuses = await ListAsync(now);

        var retired = statuses.Single(status => status.Feature == Feature.DelegatedAdministration);
        Assert.Equal((state, true, new DateOnly(2023, 10, 10)), (retired.State, retired.SetByOperator, retired.Dates.EndedByMicrosoft!.Value));
        var untouched = statuses.Single(status => status.Feature == Feature.OneDelegatedAdministratorPerService);
        Assert.Equal((FeatureState.Off, false), (untouched.State, untouched.SetByOperator));
    }

    [Fact]
    public async Task A_feature_to_come_is_told_as_such()
    {
        await SetAsync(FeatureOverride.Of(Feature.IndirectModel, Day, null));

        Assert.Equal(FeatureState.Later, (await ListAsync("2026-06-30T12:00:00Z")).Single(status => status.Feature == Feature.IndirectModel).State);
    }

    public ValueTask DisposeAsync()
    {
        _files.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SetAsync(FeatureOverride own)
    {
        await using var write = await Databases.WriteAsync(Global, TestContext.Current.CancellationToken);
        write.Db.Add(own);
        await write.CommitAsync(TestContext.Current.CancellationToken);
    }

    private async Task<bool> HasAsync(Feature feature, string now)
    {
        await using var db = Databases.Open(Global);
        return (await FeatureSet.OfAsync(GlobalCloud.Facts, db, Moment(now), TestContext.Current.CancellationToken)).Has(feature);
    }

    private Task<IReadOnlyList<FeatureStatus>> ListAsync(string now) =>
        new FeatureService(new CloudCatalogue(KnownClouds.All), Databases, new(Databases), new StandingClock(Moment(now))).ListAsync(Global, TestContext.Current.CancellationToken);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
