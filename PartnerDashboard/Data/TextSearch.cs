using System.Globalization;

namespace PartnerDashboard.Data;

/// <summary>
/// Looks for what somebody typed. SQLite's own LIKE knows upper and lower case of A to Z only; this knows those of every alphabet, and
/// leaves accents and full-width forms aside. Every connection of the portal knows it as a function of the database.
/// </summary>
public static class TextSearch
{
    internal const string FunctionName = "portal_finds";

    private const CompareOptions Alike = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreWidth;

    /// <summary>Whether the text contains what was typed; for use inside of queries and out of them.</summary>
    public static bool Finds(string text, string typed) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, typed, Alike) >= 0;
}
