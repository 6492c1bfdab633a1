namespace PartnerDashboard.Core;

/// <summary>What a text from outside may be made of.</summary>
public static class UnicodeText
{
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
