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

    /// <summary>
    /// Whether the text contains what was typed; for use inside of queries and out of them. Where neither has more than the letters, digits and signs of
    /// a plain keyboard, they are compared as such, which says the same and is asked of thousands of names.
    /// </summary>
    public static bool Finds(string text, string typed) => IsPlain(text) && IsPlain(typed)
        ? text.Contains(typed, StringComparison.OrdinalIgnoreCase)
        : FindsInAnyScript(text, typed);

    internal static bool FindsInAnyScript(string text, string typed) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, typed, Alike) >= 0;

    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
