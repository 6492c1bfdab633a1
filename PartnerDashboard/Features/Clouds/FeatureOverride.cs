using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Clouds;

/// <summary>The operator's own dates for a feature in this cloud; they win over the catalogue's.</summary>
public sealed class FeatureOverride : Entity
{
    private FeatureOverride()
    {
    }

    public Feature Feature { get; private init; }

    public DateOnly? From { get; private set; }

    public DateOnly? Until { get; private set; }

    public static FeatureOverride Of(Feature feature, DateOnly? from, DateOnly? until) => new() { Feature = feature, From = from, Until = until };

    public void Set(DateOnly? from, DateOnly? until) => (From, Until) = (from, until);

    public FeatureDates Dates => new(From, Until, "operator");
}

internal sealed class FeatureOverrideMapping : EntityMapping<FeatureOverride>
{
    protected override void Map(EntityTypeBuilder<FeatureOverride> entity)
    {
        entity.Ignore(overriding => overriding.Dates);
        entity.HasIndex(overriding => overriding.Feature).IsUnique();
    }
}
