using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;

namespace PartnerDashboard.Data;

/// <summary>Keeps a list of services as one text, <c>Azure,Office365</c>: this SQLite is too old for EF's JSON columns.</summary>
internal static class ServiceListConversion
{
    public static void HasServiceList(this PropertyBuilder<IReadOnlyList<CloudService>> property)
    {
        property.HasMaxLength(200);
        property.HasConversion(
            services => string.Join(',', services),
            text => Parse(text),
            new ValueComparer<IReadOnlyList<CloudService>>(
                (one, other) => one!.SequenceEqual(other!),
                services => services.Aggregate(0, (hash, service) => HashCode.Combine(hash, service))));
    }

    private static IReadOnlyList<CloudService> Parse(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<CloudService>)];
}
