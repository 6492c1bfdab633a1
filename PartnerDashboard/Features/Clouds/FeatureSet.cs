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
        var overrides = await db.FeatureOverrides.AsNoTracking().ToDictionaryAsync(overriding => overriding.Feature, cancel);
        return new(Enum.GetValues<Feature>()
            .Where(feature => (overrides.TryGetValue(feature, out var own) ? own.Dates : cloud.Features[feature]).IsOn(now))
            .ToHashSet());
    }
}

/// <summary>Asks for the features of a cloud where no database is open yet, such as in pages.</summary>
public sealed class FeatureService(CloudCatalogue catalogue, PortalDatabases databases, TimeProvider clock)
{
    public async Task<FeatureSet> ReadAsync(CloudId cloud, CancellationToken cancel)
    {
        await using var db = databases.Open(cloud);
        return await FeatureSet.OfAsync(catalogue[cloud], db, clock.GetUtcNow(), cancel);
    }

    /// <summary>Every feature with its state, dates and source, for the cloud page. Open to strangers: it says nothing of anybody.</summary>
    public async Task<IReadOnlyList<FeatureStatus>> ListAsync(CloudId cloud, CancellationToken cancel)
    {
        await using var db = databases.Open(cloud);
        var overrides = await db.FeatureOverrides.AsNoTracking().ToDictionaryAsync(overriding => overriding.Feature, cancel);
        var now = clock.GetUtcNow();
        return [.. Enum.GetValues<Feature>().Select(feature =>
            FeatureStatus.Of(feature, catalogue[cloud].Features[feature], overrides.GetValueOrDefault(feature), now))];
    }
}
