using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// What a granular request asks for (domain.md §1.6): the name both sides read, how long, and which directory roles. Immutable; an
/// invitation carries them, a relationship is made of them.
/// </summary>
public sealed record GranularTerms
{
    /// <summary>Unique over all relationships of the partner (rule R15); for an amendment that of the relationship it amends.</summary>
    public required string Name { get; init; }

    /// <summary>Whole days from activation on, 1 to 730 (rule R15); 0 in an amendment that leaves the end where it is.</summary>
    public required int Days { get; init; }

    /// <summary>Whether it prolongs itself by 180 days on its last day (rule R16).</summary>
    public bool AutoExtend { get; init; }

    /// <summary>Template ids of directory roles, in the order of the catalogue.</summary>
    public required IReadOnlyList<Guid> Roles { get; init; }

    /// <summary>The live relationship whose roles or end this would change; null for a new one.</summary>
    public Guid? AmendsId { get; init; }

    public bool Equals(GranularTerms? other) =>
        other is not null && (Name, Days, AutoExtend, AmendsId) == (other.Name, other.Days, other.AutoExtend, other.AmendsId) && Roles.SequenceEqual(other.Roles);

    public override int GetHashCode() => HashCode.Combine(Name, Days, AutoExtend, AmendsId, Roles.Count);
}

/// <summary>What R15, R16 and domain.md §2.3 fix.</summary>
public static class GranularLimits
{
    public const int Name = 50;
    public const int MinDays = GrantTerm.MinDays;
    public const int MaxDays = GrantTerm.MaxDays;
    public const int DefaultDays = GrantTerm.DefaultDays;

    /// <summary>How much auto-extend adds, again and again.</summary>
    public static readonly TimeSpan Extension = TimeSpan.FromDays(180);

    /// <summary>Auto-extend acts on the last day, not after it: access never stops in between.</summary>
    public static readonly TimeSpan LastDay = TimeSpan.FromDays(1);

    /// <summary>How long an ended relationship is shown.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(365);
}

/// <summary>Keeps roles and terms as text: this SQLite is too old for EF's JSON columns.</summary>
internal static class GranularConversions
{
    public static void HasRoleList(this PropertyBuilder<IReadOnlyList<Guid>> property) => property.HasConversion(
        roles => string.Join(',', roles),
        text => Parse(text),
        new ValueComparer<IReadOnlyList<Guid>>((one, other) => one!.SequenceEqual(other!), roles => roles.Count));

    public static void HasGranularTerms(this PropertyBuilder<GranularTerms?> property) => property.HasConversion(
        terms => JsonSerializer.Serialize(terms, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<GranularTerms>(text, JsonSerializerOptions.Default));

    private static IReadOnlyList<Guid> Parse(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];
}
