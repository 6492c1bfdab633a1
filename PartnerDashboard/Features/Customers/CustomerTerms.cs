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
            .Concat(TagSets.NumbersOf(entry).Select(OfTag)));

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
            .. filter.Reseller is { } reseller ? [OfReseller(reseller)] : Array.Empty<string>(),
            .. tags.Sets.Select(set => $"({string.Join(" OR ", set.Select(OfTag))})"),
        ];
        return words.Length == 0 ? null : string.Join(" AND ", words.Append(OfPartner(partnerId)));
    }

    // No part of a text begins with a z: those are hexadecimal.
    private static string OfPartner(Guid id) => $"zp{id:N}";

    private static string OfCountry(string country) => $"zc{country}";

    private static string OfAccess(CustomerAccess access) => $"za{access}";

    private static string OfTogether(Guid id) => $"zw{id:N}";

    private static string Either(CustomerAccess one, CustomerAccess other) => $"({OfAccess(one)} OR {OfAccess(other)})";

    private static string OfTag(int number) => $"zt{number.ToString(CultureInfo.InvariantCulture)}";

    private static string OfReseller(bool reseller) => reseller ? "zresold" : "zgranular";
}
