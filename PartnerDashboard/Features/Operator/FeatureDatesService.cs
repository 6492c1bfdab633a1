using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Operator;

public enum FeatureDatesError
{
    NotAllowed,

    /// <summary>It would end before it begins.</summary>
    EndsBeforeItBegins,

    /// <summary>Somebody else set other dates since the page was shown.</summary>
    ChangedMeanwhile,
}

/// <summary>The operator's dates of a feature; version 0 where the catalogue's hold.</summary>
public sealed record OwnDates(DateOnly? From, DateOnly? Until, int Version);

/// <summary>Sets the days on which a cloud's features begin and end: read-only from a date, DAP retired from a date (rule R9).</summary>
public sealed class FeatureDatesService(PortalDatabases databases, TimeProvider clock)
{
    private const string Catalogue = "catalogue";

    public async Task<IReadOnlyDictionary<Feature, OwnDates>> ReadAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.OperateInstallation);
        await using var db = databases.Open(actor);
        return await db.FeatureOverrides.AsNoTracking().ToDictionaryAsync(own => own.Feature, own => new OwnDates(own.From, own.Until, own.Version), cancel);
    }

    /// <param name="feature">Of this cloud.</param>
    /// <param name="dates">Open ends are null; its version is the one the page showed.</param>
    public Task<FeatureDatesError?> SetAsync(Feature feature, OwnDates dates, Actor actor, CancellationToken cancel) =>
        dates is { From: { } from, Until: { } until } && until <= from
            ? Task.FromResult<FeatureDatesError?>(FeatureDatesError.EndsBeforeItBegins)
            : ChangeAsync(feature, dates.Version, dates, actor, cancel);

    /// <summary>Lets the catalogue's dates hold again.</summary>
    public Task<FeatureDatesError?> ResetAsync(Feature feature, int version, Actor actor, CancellationToken cancel) =>
        ChangeAsync(feature, version, null, actor, cancel);

    private async Task<FeatureDatesError?> ChangeAsync(Feature feature, int version, OwnDates? dates, Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Right.OperateInstallation))
        {
            return FeatureDatesError.NotAllowed;
        }

        await using var write = await databases.WriteAsync(actor, cancel);
        var own = await write.Db.FeatureOverrides.SingleOrDefaultAsync(overriding => overriding.Feature == feature, cancel);
        if ((own?.Version ?? 0) != version || (own is null && dates is null))
        {
            return FeatureDatesError.ChangedMeanwhile;
        }

        var before = own is null ? Catalogue : Days(own.From, own.Until);
        if (dates is null)
        {
            write.Db.Remove(own!);
        }
        else if (own is null)
        {
            write.Db.Add(FeatureOverride.Of(feature, dates.From, dates.Until));
        }
        else
        {
            own.Set(dates.From, dates.Until);
        }

        write.Db.Record(
            actor, Activity.FeatureSwitched, clock.GetUtcNow(), actor.TenantId, detail: $"{feature}", change: new(before, dates is null ? Catalogue : Days(dates.From, dates.Until)));
        await write.CommitAsync(cancel);
        return null;
    }

    private static string Days(DateOnly? from, DateOnly? until) => $"{Day(from)} - {Day(until)}";

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
