using System.Globalization;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Customers;

/// <summary>The words by which the full-text table finds a customer: the parts of its text, and one for each thing lists are narrowed by.</summary>
internal static class CustomerTerms
{
    /// <summary>What no customer has.</summary>
    private const string Nobody = "znobody";

    public static string Of(CustomerEntry entry) => ListWords.Of(entry.Text,
        [
            OfCountry(entry.Country), OfAccess(entry.Access), OfBoth(entry.Access, entry.IsReseller),
            .. entry.TogetherWith().Select(OfTogether),
            .. TagSets.NumbersOf(entry).Select(OfTag),
            .. RolesOf(entry).Select(OfRole),
            .. entry.EndsAt == CustomerEntry.NoEnd ? [] : DayWords.Of(entry.EndsAt),
        ]);

    /// <summary>Those of them that <see cref="CustomerTally"/> counts.</summary>
    public static IEnumerable<string> Counted(CustomerEntry entry) => RolesOf(entry).Select(OfRole).Prepend(OfAccess(entry.Access));

    /// <summary>Roles as an entry keeps them.</summary>
    public static string Joined(IEnumerable<Guid> roles) => string.Join(' ', roles.Distinct().Order().Select(role => role.ToString("N")));

    /// <summary>What finds the customers that match, and those whose access ends later on the last day; null when nothing narrows.</summary>
    public static string? Match(CustomerFilter filter, TagSets tags, DateTimeOffset now)
    {
        string[] words =
        [
            .. TextGrams.WordsOf(filter.Search).Select(TextGrams.Match),
            .. filter.Country.Length == 0 ? [] : new[] { OfCountry(filter.Country) },
            .. filter is { Access: null, Delegated: null, Reseller: null } ? [] : new[] { AnyOf(AccessesOf(filter)) },
            .. filter.With is { } other ? [OfTogether(other)] : Array.Empty<string>(),
            .. filter.Role is { } role ? [OfRole(role)] : Array.Empty<string>(),
            .. tags.Sets.Select(set => AnyOf(set.Select(OfTag))),
            .. filter.EndsWithin is { } days ? [AnyOf(DayWords.Until(now, now.AddDays(days)))] : Array.Empty<string>(),
        ];
        return words.Length == 0 ? null : string.Join(" AND ", words);
    }

    /// <summary>The same in one country.</summary>
    public static string In(string country, string match) => $"{match} AND {OfCountry(country)}";

    private static IEnumerable<string> AccessesOf(CustomerFilter filter) => Enum.GetValues<CustomerAccess>()
        .Where(access => access == (filter.Access ?? access) && (filter.Delegated is not { } delegated || delegated == access is CustomerAccess.Delegated or CustomerAccess.Both))
        .Select(access => filter.Reseller is { } reseller ? OfBoth(access, reseller) : OfAccess(access));

    private static string AnyOf(IEnumerable<string> words) => $"({string.Join(" OR ", words.DefaultIfEmpty(Nobody))})";

    // No part of a text begins with a z: those are hexadecimal.
    private static string OfBoth(CustomerAccess access, bool reseller) => $"zb{access}{OfReseller(reseller)}";

    private static string OfCountry(string country) => $"zc{country}";

    public static string OfAccess(CustomerAccess access) => $"za{access}";

    public static string OfRole(Guid role) => $"zr{role:N}";

    /// <summary>The role that a word names; null for every other word.</summary>
    public static Guid? RoleIn(string word) => word.StartsWith("zr", StringComparison.Ordinal) && Guid.TryParseExact(word.AsSpan(2), "N", out var role) ? role : null;

    private static string[] RolesOf(CustomerEntry entry) => entry.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string OfRole(string role) => $"zr{role}";

    private static string OfTogether(Guid id) => $"zw{id:N}";

    private static string OfTag(int number) => $"zt{number.ToString(CultureInfo.InvariantCulture)}";

    private static string OfReseller(bool reseller) => reseller ? "zresold" : "zgranular";
}
