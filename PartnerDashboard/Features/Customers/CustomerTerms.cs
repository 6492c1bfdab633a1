using System.Globalization;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Customers;

/// <summary>The words by which the full-text table finds a customer: the parts of its text, and one for each thing lists are narrowed by.</summary>
internal static class CustomerTerms
{
    public static string Of(CustomerEntry entry) => string.Join(' ',
        entry.Text.Split('\n').SelectMany(TextGrams.Of)
            .Append(OfPartner(entry.PartnerId)).Append(OfCountry(entry.Country)).Append(OfAccess(entry.Access)).Append(OfReseller(entry.IsReseller))
            .Concat(entry.TogetherWith().Select(OfTogether))
            .Concat(TagSets.NumbersOf(entry).Select(OfTag))
            .Concat(RolesOf(entry).Select(OfRole)));

    /// <summary>Those of them that <see cref="CustomerTally"/> counts.</summary>
    public static IEnumerable<string> Counted(CustomerEntry entry) => RolesOf(entry).Select(OfRole).Prepend(OfAccess(entry.Access));

    /// <summary>Roles as an entry keeps them.</summary>
    public static string Joined(IEnumerable<Guid> roles) => string.Join(' ', roles.Distinct().Order().Select(role => role.ToString("N")));

    /// <summary>What finds the customers that match; null when nothing but points in time narrows.</summary>
    public static string? Match(CustomerFilter filter, TagSets tags, Guid partnerId)
    {
        string[] words =
        [
            .. TextGrams.WordsOf(filter.Search).Select(TextGrams.Match),
            .. filter.Country.Length == 0 ? [] : new[] { OfCountry(filter.Country) },
            .. filter.Access is { } access ? [OfAccess(access)] : Array.Empty<string>(),
            .. filter.Delegated is { } delegated ? [delegated ? Either(CustomerAccess.Delegated, CustomerAccess.Both) : Either(CustomerAccess.None, CustomerAccess.Granular)] : Array.Empty<string>(),
            .. filter.With is { } other ? [OfTogether(other)] : Array.Empty<string>(),
            .. filter.Role is { } role ? [OfRole(role)] : Array.Empty<string>(),
            .. filter.Reseller is { } reseller ? [OfReseller(reseller)] : Array.Empty<string>(),
            .. tags.Sets.Select(set => $"({string.Join(" OR ", set.Select(OfTag))})"),
        ];
        return words.Length == 0 ? null : string.Join(" AND ", words.Append(OfPartner(partnerId)));
    }

    // No part of a text begins with a z: those are hexadecimal.
    private static string OfPartner(Guid id) => $"zp{id:N}";

    private static string OfCountry(string country) => $"zc{country}";

    public static string OfAccess(CustomerAccess access) => $"za{access}";

    public static string OfRole(Guid role) => $"zr{role:N}";

    /// <summary>The role that a word names; null for every other word.</summary>
    public static Guid? RoleIn(string word) => word.StartsWith("zr", StringComparison.Ordinal) && Guid.TryParseExact(word.AsSpan(2), "N", out var role) ? role : null;

    private static string[] RolesOf(CustomerEntry entry) => entry.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string OfRole(string role) => $"zr{role}";

    private static string OfTogether(Guid id) => $"zw{id:N}";

    private static string Either(CustomerAccess one, CustomerAccess other) => $"({OfAccess(one)} OR {OfAccess(other)})";

    private static string OfTag(int number) => $"zt{number.ToString(CultureInfo.InvariantCulture)}";

    private static string OfReseller(bool reseller) => reseller ? "zresold" : "zgranular";
}
