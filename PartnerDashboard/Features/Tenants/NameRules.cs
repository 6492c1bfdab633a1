using System.Globalization;
using System.Text;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Tenants;

/// <summary>Why a name of an organisation or a person is refused (domain.md §6.3).</summary>
public enum NameFault
{
    Missing,
    TooLong,

    /// <summary>Controls, line breaks, direction overrides, halves of characters.</summary>
    HiddenCharacters,
    SingleCharacter,
    OnlySpecialCharacters,
    OnlyCompanyForm,
}

/// <summary>What makes a name look mistyped; it is taken when the writer confirms it.</summary>
public enum NameDoubt
{
    EndsLikeDomain,
    RepeatedCharacter,
    SpacedCharacters,
}

/// <summary>The rules of domain.md §6.3 for names, and the bare form two names are compared in (T03).</summary>
public static class NameRules
{
    private static readonly HashSet<string> CompanyForms =
    [
        "llc", "inc", "gmbh", "ltd", "limited", "sarl", "sas", "sa", "sl", "srl", "spa", "plc", "kft", "zrt", "ooo", "oao", "ptyltd", "pty", "sdnbhd",
        "bhd", "ag", "kg", "ohg", "ug", "bv", "nv", "ab", "as", "oy", "oyj", "aps", "co", "corp", "corporation", "company", "llp", "lp", "kk", "pte",
        "pteltd", "coltd", "doo", "spzoo", "sro", "eood", "gmbhcokg", "有限公司", "有限责任公司", "股份有限公司", "公司", "株式会社",
    ];

    private static readonly string[] TopLevels =
        [".com", ".net", ".org", ".info", ".biz", ".eu", ".de", ".fr", ".cn", ".us", ".gov", ".uk", ".co", ".io", ".at", ".ch", ".it", ".es", ".nl"];

    /// <summary>Trims, and makes one space of many.</summary>
    public static string Tidy(string? name) => name is null || !UnicodeText.IsWellFormed(name)
        ? name ?? ""
        : string.Join(' ', name.Normalize().Split([' ', '\u00A0', '\u3000'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>What partners call things by: two names that differ in case, width or spaces alone are one.</summary>
    public static string KeyOf(string name) => Tidy(name.Normalize(NormalizationForm.FormKC)).ToUpperInvariant();

    /// <param name="name">As <see cref="Tidy"/> gives it.</param>
    /// <param name="longest">In UTF-16 units, from <see cref="TenantLimits"/>.</param>
    public static NameFault? Check(string name, int longest)
    {
        if (name.Length == 0)
        {
            return NameFault.Missing;
        }

        if (name.Length > longest)
        {
            return NameFault.TooLong;
        }

        if (!UnicodeText.IsWellFormed(name) || name.EnumerateRunes().Any(IsHidden))
        {
            return NameFault.HiddenCharacters;
        }

        if (!name.EnumerateRunes().Any(Rune.IsLetterOrDigit))
        {
            return NameFault.OnlySpecialCharacters;
        }

        if (new StringInfo(name).LengthInTextElements == 1)
        {
            return NameFault.SingleCharacter;
        }

        return CompanyForms.Contains(LettersOf(name)) ? NameFault.OnlyCompanyForm : null;
    }

    public static NameDoubt? Doubt(string name)
    {
        if (TopLevels.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            return NameDoubt.EndsLikeDomain;
        }

        var runes = name.EnumerateRunes().Select(Rune.ToLowerInvariant).ToList();
        if (Enumerable.Range(0, Math.Max(0, runes.Count - 2)).Any(at => runes[at] == runes[at + 1] && runes[at] == runes[at + 2]))
        {
            return NameDoubt.RepeatedCharacter;
        }

        var words = name.Split(' ');
        return words.Length > 2 && words.All(word => new StringInfo(word).LengthInTextElements == 1) ? NameDoubt.SpacedCharacters : null;
    }

    private static string LettersOf(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(Rune.IsLetterOrDigit).Select(Rune.ToLowerInvariant));

    // Joiners are letters' glue in Persian, Indic scripts and emoji; every other format character only hides something.
    private static bool IsHidden(Rune rune) => rune.Value is not (0x200C or 0x200D)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
