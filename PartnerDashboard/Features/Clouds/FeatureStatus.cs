namespace PartnerDashboard.Features.Clouds;

/// <summary>How a feature stands in a cloud on one day, for showing it.</summary>
public sealed record FeatureStatus(Feature Feature, FeatureState State, FeatureDates Dates, string Source, bool SetByOperator)
{
    internal static FeatureStatus Of(Feature feature, FeatureDates catalogue, FeatureOverride? own, DateTimeOffset now)
    {
        var dates = own is null ? catalogue : own.Dates with { EndedByMicrosoft = catalogue.EndedByMicrosoft };
        return new(feature, StateOf(dates, now), dates, catalogue.Source, own is not null);
    }

    private static FeatureState StateOf(FeatureDates dates, DateTimeOffset now) =>
        dates.IsOn(now) ? FeatureState.On
        : dates.Until <= DateOnly.FromDateTime(now.UtcDateTime) ? FeatureState.Ended
        : dates.From is null || dates.From == DateOnly.MaxValue ? FeatureState.Off
        : FeatureState.Later;
}

/// <summary>Whether a feature is there.</summary>
public enum FeatureState
{
    On,

    /// <summary>It begins on a day to come.</summary>
    Later,

    /// <summary>Its last day has passed.</summary>
    Ended,

    /// <summary>The cloud never had it.</summary>
    Off,
}
