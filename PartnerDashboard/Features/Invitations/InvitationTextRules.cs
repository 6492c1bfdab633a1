using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What texts of an invitation may be: lengths, no control characters, no address but the portal's own (T03, T11).</summary>
public static partial class InvitationTextRules
{
    public static IEnumerable<InvitationIssue> Check(InvitationForm form)
    {
        if (form.RecipientName.Length > InvitationLimits.RecipientName)
        {
            yield return new(InvitationError.RecipientNameTooLong, nameof(form.RecipientName));
        }

        if (form.Reason.Length > InvitationLimits.Reason)
        {
            yield return new(InvitationError.ReasonTooLong, nameof(form.Reason));
        }

        if (form.MailText.Length > InvitationLimits.MailText)
        {
            yield return new(InvitationError.MailTextTooLong, nameof(form.MailText));
        }

        foreach (var (text, field, lines) in new[]
        {
            (form.RecipientName, nameof(form.RecipientName), false), (form.Customer, nameof(form.Customer), false),
            (form.Reason, nameof(form.Reason), true), (form.MailText, nameof(form.MailText), true),
        })
        {
            if (HasControls(text, lines))
            {
                yield return new(InvitationError.ControlCharacters, field);
            }
        }

        foreach (var (text, field) in new[]
        {
            (form.Reason, nameof(form.Reason)), (form.MailText, nameof(form.MailText)), (form.RecipientName, nameof(form.RecipientName)),
        })
        {
            if (HasAddress(text))
            {
                yield return new(InvitationError.TextHasAddress, field);
            }
        }

        if (string.IsNullOrWhiteSpace(form.Reason))
        {
            yield return new(InvitationError.ReasonMissing, nameof(form.Reason));
        }

        if (form.RecipientEmail.Length == 0)
        {
            yield return new(InvitationError.RecipientEmailMissing, nameof(form.RecipientEmail));
        }
        else if (!IsEmail(form.RecipientEmail))
        {
            yield return new(InvitationError.RecipientEmailInvalid, nameof(form.RecipientEmail));
        }

        if (Language.Find(form.Language) is null)
        {
            yield return new(InvitationError.LanguageUnknown, nameof(form.Language));
        }
    }

    /// <summary>True for controls, for invisible marks that reorder text, and for broken UTF-16.</summary>
    public static bool HasControls(string text, bool linesAllowed)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
                continue;
            }

            // Explicit embeddings, overrides and isolates let a text read otherwise than it is written.
            if ((char.IsControl(text[at]) && !(linesAllowed && text[at] is '\n' or '\r' or '\t'))
                || char.IsSurrogate(text[at]) || text[at] is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Finds web addresses also when they are dressed up in full-width or other compatible letters.</summary>
    public static bool HasAddress(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                plain.Append(rune);
            }
        }

        var normal = text.Length == 0 ? "" : Normalized(plain.ToString());
        return Address().IsMatch(normal);
    }

    public static bool IsEmail(string text) =>
        text.Length <= InvitationLimits.RecipientEmail && MailLine.TryReadAddress(text, out _) && DomainOf(text) is { } domain && IsDomain(domain);

    /// <summary>The domain of a mail address in its lower-case ASCII form, or null when it has none.</summary>
    public static string? DomainOf(string email) => email.LastIndexOf('@') is > 0 and var at ? ToAscii(email[(at + 1)..]) : null;

    public static bool IsDomain(string text) => text.Length is > 3 and <= 253 && DomainName().IsMatch(text);

    public static string? ToAscii(string domain) => MailLine.TryReadDomain(domain.Trim().TrimEnd('.'), out var ascii) ? ascii : null;

    private static string Normalized(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    // A scheme, www., or something.tld/ and something.tld of well-known endings: a sentence like "e.g.this" is left alone.
    [GeneratedRegex(@"://|www\.|\b[\p{L}\p{Nd}-]+\.(com|net|org|info|biz|io|co|cn|de|fr|us|uk|eu|ru|xyz|top|dev|app|me|link|click|site|online|shop|cloud|中国|公司)\b|\b[\p{L}\p{Nd}-]+\.[\p{L}]{2,}/",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex DomainName();
}
