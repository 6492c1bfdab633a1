using System.Globalization;
using System.Text;
using PartnerDashboard.Core;

namespace PartnerDashboard.Data;

/// <summary>
/// Makes text findable by any part of it in a full-text table, whatever the script. Every three neighbouring characters become one word of
/// the table, so that a part of the text is a run of neighbouring words; the last two characters become shorter ones, so that one or two
/// characters are the beginning of a word. Characters stand as four hexadecimal digits: no tokenizer takes them apart.
/// </summary>
public static class TextGrams
{
    private const int Length = 3;
    private const int MostWords = 8;

    /// <summary>Without case, accents and full-width forms: what two spellings of one text have in common.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in Sound(text).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(character));
            }
        }

        return folded.ToString();
    }

    /// <summary>Half a character, as a text has that was cut off somewhere, and what is none cannot be normalized: another sign takes its place.</summary>
    private static string Sound(string text) => UnicodeText.IsWellFormed(text) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD');

    /// <summary>What was typed, folded and apart at its spaces; each must be found.</summary>
    public static IReadOnlyList<string> WordsOf(string typed) =>
        [.. Fold(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MostWords)];

    /// <summary>The words to keep of a folded text.</summary>
    public static IEnumerable<string> Of(string folded) => Enumerable.Range(0, folded.Length).Select(at => Word(folded, at));

    /// <summary>What finds every text that contains this folded word.</summary>
    public static string Match(string word) => word.Length < Length
        ? $"\"{Word(word, 0)}\"*"
        : $"\"{string.Join(' ', Enumerable.Range(0, word.Length - Length + 1).Select(at => Word(word, at)))}\"";

    private static string Word(string folded, int at)
    {
        var word = new StringBuilder(Length * 4);
        foreach (var character in folded.AsSpan(at, Math.Min(Length, folded.Length - at)))
        {
            word.Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
        }

        return word.ToString();
    }
}
