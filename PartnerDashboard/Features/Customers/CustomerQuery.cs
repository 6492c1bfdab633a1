using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace PartnerDashboard.Features.Customers;

/// <summary>As the page's address has it; texts throughout, so that nonsense narrows nothing instead of failing.</summary>
/// <param name="After">Which page of the list is shown: the <see cref="PartnerDashboard.Core.Slice{T}.Next"/> of the one before. No part of what is kept or handed on.</param>
public sealed record CustomerQuery(
    string? Search, string? Reseller, string? Delegated, string? Access, string? Country, string? EndsWithin, string? Sort, string? Descending,
    string? Columns, string? Tags, string? With, string? Role, string? After)
{
    public CustomerFilter Filter => CustomerFilter.Read(
        Search, Flag(Reseller), Flag(Delegated), Access, Country, int.TryParse(EndsWithin, out var days) ? days : null, Sort, Flag(Descending), Columns, Tags, With, Role);

    /// <summary>Whether the address says which columns to show; else they are what its reader usually sees.</summary>
    public bool NamesColumns => CustomerFilter.ColumnsIn(Columns) is not null;

    /// <summary>Of an address that was kept or handed on, without the rest of it.</summary>
    public static CustomerFilter In(string query) => Of(query).Filter;

    public static CustomerQuery Of(string query)
    {
        var typed = new QueryCollection(QueryHelpers.ParseQuery(query));
        return new CustomerQuery(
            typed["search"], typed["reseller"], typed["delegated"], typed["access"], typed["country"], typed["endsWithin"], typed["sort"], typed["descending"],
            typed["columns"], typed["tags"], typed["with"], typed["role"], typed["after"]);
    }

    private static bool? Flag(string? typed) => bool.TryParse(typed, out var holds) ? holds : null;
}
