using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Clouds;

/// <summary>Which features a cloud has now: the catalogue's dates, unless the operator set others.</summary>
public sealed class FeatureSet(IReadOnlySet<Feature> on)
{
    public bool Has(Feature feature) => on.Contains(feature);

    /// <summary>Reads the operator's dates from an open database, so that a decision and its rules see one state.</summary>
    public static async Task<FeatureSet> OfAsync(Cloud cloud, PortalDb db, DateTimeOffset now, CancellationToken cancel)
    {
        return Of(cloud, await db.FeatureOverrides.AsNoTracking().ToListAsync(cancel), now);
    }

    internal static FeatureSet Of(Cloud cloud, IReadOnlyList<FeatureOverride> overrides, DateTimeOffset now) => new(Enum.GetValues<Feature>()
        .Where(feature => (overrides.FirstOrDefault(own => own.Feature == feature)?.Dates ?? cloud.Features[feature]).IsOn(now))
        .ToHashSet());
}

/// <summary>Asks for the features of a cloud where no database is open yet, such as in pages. The operator's dates count until the next commit (docs/decisions/0020).</summary>
public sealed class FeatureService(CloudCatalogue catalogue, PortalDatabases databases, UntilCommit<CloudId, IReadOnlyList<FeatureOverride>> overrides, TimeProvider clock)
{
    public async Task<FeatureSet> ReadAsync(CloudId cloud, CancellationToken cancel) =>
        FeatureSet.Of(catalogue[cloud], await OverridesAsync(cloud, cancel), clock.GetUtcNow());

    /// <summary>Every feature with its state, dates and source, for the cloud page. Open to strangers: it says nothing of anybody.</summary>
    public async Task<IReadOnlyList<FeatureStatus>> ListAsync(CloudId cloud, CancellationToken cancel)
    {
        var (own, now) = (await OverridesAsync(cloud, cancel), clock.GetUtcNow());
        return [.. Enum.GetValues<Feature>().Select(feature =>
            FeatureStatus.Of(feature, catalogue[cloud].Features[feature], own.FirstOrDefault(overriding => overriding.Feature == feature), now))];
    }

    private ValueTask<IReadOnlyList<FeatureOverride>> OverridesAsync(CloudId cloud, CancellationToken cancel) => overrides.ReadAsync(cloud, cloud, async () =>
    {
        await using var db = databases.Open(cloud);
        return await db.FeatureOverrides.AsNoTracking().ToListAsync(cancel);
    });
}
