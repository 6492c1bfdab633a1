namespace PartnerDashboard.Core;

/// <summary>What a text from outside may be made of.</summary>
public static class UnicodeText
{
    /// <summary>No more of it than this, in UTF-16 units, and no half of a character at its end.</summary>
    public static string Clip(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>False with halves of characters, and with U+FFFE and U+FFFF, which are none: normalizing such a text throws.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] >= '\uFFFE')
            {
                return false;
            }

            if (!char.IsSurrogate(text[at]))
            {
                continue;
            }

            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return false;
            }

            at++;
        }

        return true;
    }
}
