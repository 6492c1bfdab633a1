using System.Globalization;
using System.Text;

namespace PartnerDashboard.Features.Tenants;

/// <summary>
/// The look of a name: two names of one skeleton can be taken for each other, so a second partner of that look is refused (T03).
/// Follows the idea of Unicode's confusables for the scripts that borrow Latin shapes.
/// </summary>
public static class NameSkeleton
{
    private static readonly Dictionary<int, string> Lookalikes = new()
    {
        // Cyrillic
        ['а'] = "a", ['в'] = "b", ['е'] = "e", ['ё'] = "e", ['к'] = "k", ['м'] = "m", ['н'] = "h", ['о'] = "o", ['р'] = "p", ['с'] = "c",
        ['т'] = "t", ['у'] = "y", ['х'] = "x", ['ѕ'] = "s", ['і'] = "l", ['ї'] = "l", ['ј'] = "j", ['ԁ'] = "d", ['һ'] = "h", ['ԛ'] = "q",
        ['ԝ'] = "w", ['ь'] = "b", ['г'] = "r", ['п'] = "n", ['ѵ'] = "v", ['ӏ'] = "l",

        // Greek
        ['α'] = "a", ['β'] = "b", ['γ'] = "y", ['ε'] = "e", ['η'] = "n", ['ι'] = "l", ['κ'] = "k", ['μ'] = "u", ['ν'] = "v", ['ο'] = "o",
        ['ρ'] = "p", ['τ'] = "t", ['υ'] = "u", ['χ'] = "x", ['ω'] = "w", ['ζ'] = "z", ['σ'] = "o", ['ϲ'] = "c",

        // Armenian, Hebrew, Latin letters of their own
        ['օ'] = "o", ['ս'] = "u", ['հ'] = "h", ['ո'] = "n", ['ց'] = "g", ['ס'] = "o", ['ו'] = "l", ['ı'] = "l", ['ł'] = "l", ['ø'] = "o",
        ['đ'] = "d", ['ħ'] = "h", ['ŧ'] = "t", ['ɑ'] = "a", ['ɡ'] = "g", ['ʟ'] = "l", ['ß'] = "b", ['æ'] = "ae", ['œ'] = "oe", ['ƒ'] = "f",

        // Digits and signs that pass for letters; i, l and 1 look alike in most typefaces
        ['0'] = "o", ['1'] = "l", ['i'] = "l", ['|'] = "l", ['!'] = "l", ['3'] = "e", ['5'] = "s", ['$'] = "s", ['@'] = "a", ['8'] = "b",
    };

    public static string Of(string name)
    {
        var look = new StringBuilder();
        foreach (var rune in name.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Lookalikes.TryGetValue(rune.Value, out var latin))
            {
                look.Append(latin);
            }
            else if (Rune.IsLetterOrDigit(rune) || IsVowelSign(rune))
            {
                look.Append(rune.ToString());
            }
        }

        return look.Replace("rn", "m").Replace("vv", "w").Replace("cl", "d").ToString();
    }

    // Accents may go; the vowels of Indic and Arabic scripts are marks too and must stay.
    private static bool IsVowelSign(Rune rune) => rune.Value is < 0x300 or > 0x36F
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
