using System.Globalization;
using System.Net.Mail;

namespace PartnerDashboard.Features.Notifications;

/// <summary>What may stand in the head of a mail: one line, one address. Anything else is refused and never repaired (T11).</summary>
public static class MailLine
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Free of line breaks, NUL and other controls, and of halves of characters.</summary>
    public static bool IsFit(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsControl(text[at]) || text[at] is '\u2028' or '\u2029')
            {
                return false;
            }

            if (char.IsSurrogate(text[at]) && !(at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) && ++at > 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Reads one plain mail address, without a display name. The domain comes out in lower case and ASCII form
    /// (<c>münchen.example</c> as <c>xn--mnchen-3ya.example</c>).
    /// </summary>
    public static bool TryReadAddress(string? typed, out string address)
    {
        address = "";
        typed = typed?.Trim(' ') ?? "";
        var at = typed.LastIndexOf('@');
        if (!IsFit(typed) || at < 1 || !IsLocalPart(typed[..at]) || !TryReadDomain(typed[(at + 1)..], out var domain))
        {
            return false;
        }

        var whole = $"{typed[..at]}@{domain}";
        if (whole.Length > 254 || !MailAddress.TryCreate(whole, out var parsed) || parsed.Address != whole)
        {
            return false;
        }

        address = whole;
        return true;
    }

    /// <summary>Reads a domain name of at least two parts, as lower-case ASCII.</summary>
    public static bool TryReadDomain(string typed, out string domain)
    {
        domain = "";
        try
        {
            domain = Idn.GetAscii(typed.Normalize()).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return false;
        }

        return domain.Length <= 253 && domain.Contains('.', StringComparison.Ordinal) && domain[^1] != '.';
    }

    // Quoted local parts are legal and nobody has one; they are where header injections hide.
    private static bool IsLocalPart(string local) =>
        local.Length <= 64 && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal)
        && local.All(character => char.IsAscii(character)
            ? char.IsAsciiLetterOrDigit(character) || ".!#$%&'*+-/=?^_`{|}~".Contains(character, StringComparison.Ordinal)
            : char.IsLetterOrDigit(character) || char.IsSurrogate(character) || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark);
}
