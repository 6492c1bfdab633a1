using PartnerDashboard.Core;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What texts of an invitation may be: lengths, no control characters, no address but the portal's own (T03, T11).</summary>
public static class InvitationTextRules
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

        if (form.RecipientEmail.Length == 0 && form.Granular is { AnyCustomer: true })
        {
            // Whoever gets the link: nobody is mailed.
        }
        else if (form.RecipientEmail.Length == 0)
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

    /// <inheritdoc cref="TypedText.HasControls"/>
    public static bool HasControls(string text, bool linesAllowed) => TypedText.HasControls(text, linesAllowed);

    /// <inheritdoc cref="TypedText.HasAddress"/>
    public static bool HasAddress(string text) => TypedText.HasAddress(text);

    public static bool IsEmail(string text) => TypedText.IsEmail(text);

    /// <inheritdoc cref="TypedText.DomainOf"/>
    public static string? DomainOf(string email) => TypedText.DomainOf(email);

    public static bool IsDomain(string text) => TypedText.IsDomain(text);

    public static string? ToAscii(string domain) => TypedText.ToAscii(domain);
}
