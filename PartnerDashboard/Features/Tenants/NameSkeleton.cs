using System.Globalization;
using System.Text;

namespace PartnerDashboard.Features.Tenants;

/// <summary>
/// The look of a name: two names of one skeleton can be taken for each other, so a second partner of that look is refused (T03).
/// Follows the idea of Unicode's confusables for the scripts that borrow Latin shapes.
/// </summary>
public static class NameSkeleton
{
    // Pairs: what is seen in a name, and the Latin letter it passes for.
    private const string Cyrillic = "аa вb еe ёe кk мm нh оo рp сc тt уy хx ѕs іl їl јj ԁd һh ԛq ԝw ьb гr пn ѵv ӏl";

    private const string Greek = "αa βb γy εe ηn ιl κk μu νv οo ρp τt υu χx ωw ζz σo ϲc";

    private const string OtherLetters = "օo սu հh ոn ցg סo וl ıl łl øo đd ħh ŧt ɑa ɡg ʟl ßb ƒf";

    // i, l and 1 look alike in most typefaces.
    private const string DigitsAndSigns = "0o 1l il |l !l 3e 5s $s @a 8b";

    private static readonly Dictionary<string, string> Lookalikes = string.Join(' ', Cyrillic, Greek, OtherLetters, DigitsAndSigns).Split(' ')
        .ToDictionary(pair => pair[..1], pair => pair[1..]);

    public static string Of(string name)
    {
        var look = new StringBuilder();
        foreach (var rune in name.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Lookalikes.TryGetValue(rune.ToString(), out var latin))
            {
                look.Append(latin);
            }
            else if (Rune.IsLetterOrDigit(rune) || IsVowelSign(rune))
            {
                look.Append(rune.ToString());
            }
        }

        return look.Replace("æ", "ae").Replace("œ", "oe").Replace("rn", "m").Replace("vv", "w").Replace("cl", "d").ToString();
    }

    // Accents may go; the vowels of Indic and Arabic scripts are marks too and must stay.
    private static bool IsVowelSign(Rune rune) => rune.Value is < 0x300 or > 0x36F
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
