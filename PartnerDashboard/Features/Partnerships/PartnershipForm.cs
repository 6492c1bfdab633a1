using PartnerDashboard.Core;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Features.Partnerships;

/// <summary>What a provider typed to ask a reseller, before anything is believed.</summary>
public sealed record PartnershipForm(string RecipientEmail, string RecipientName, string Language, string Message)
{
    /// <summary>In the form in which it is kept.</summary>
    public PartnershipForm Tidy() => new(
        MailLine.TryReadAddress(RecipientEmail, out var address) ? address : RecipientEmail.Trim(), RecipientName.Trim(), Language,
        Message.Trim().ReplaceLineEndings("\n"));

    /// <summary>What of it could not stand in a mail, or reaches no organisation; each with the field it is about.</summary>
    public IEnumerable<(PartnershipError Error, string Field)> Faults()
    {
        if (string.IsNullOrWhiteSpace(RecipientEmail))
        {
            yield return (PartnershipError.RecipientEmailMissing, nameof(RecipientEmail));
        }
        else if (!TypedText.IsEmail(RecipientEmail))
        {
            yield return (PartnershipError.RecipientEmailInvalid, nameof(RecipientEmail));
        }
        else if (PublicMail.Holds(Domain))
        {
            yield return (PartnershipError.PublicMailDomain, nameof(RecipientEmail));
        }

        if (RecipientName.Length > PartnershipLimits.RecipientName)
        {
            yield return (PartnershipError.RecipientNameTooLong, nameof(RecipientName));
        }

        if (Message.Length > PartnershipLimits.Message)
        {
            yield return (PartnershipError.MessageTooLong, nameof(Message));
        }

        foreach (var (text, field, lines) in new[] { (RecipientName, nameof(RecipientName), false), (Message, nameof(Message), true) })
        {
            if (TypedText.HasControls(text, lines))
            {
                yield return (PartnershipError.ControlCharacters, field);
            }
            else if (TypedText.HasAddress(text))
            {
                yield return (PartnershipError.TextHasAddress, field);
            }
        }

        if (Core.Language.Find(Language) is null)
        {
            yield return (PartnershipError.LanguageUnknown, nameof(Language));
        }
    }

    public string Domain => TypedText.DomainOf(RecipientEmail) ?? "";
}

/// <summary>What somebody at the reseller sends. The hash is that of the terms on the screen, the id that of the form.</summary>
public sealed record PartnershipDecision(string PublicId, bool Authorizes, string TermsHash, Guid RequestId, string Reason, bool Confirmed)
{
    /// <summary>What is kept of the reason: only a refusal has one.</summary>
    public string KeptReason => Authorizes ? "" : Reason.Trim();

    public PartnershipError? Fault() =>
        Reason.Length > PartnershipLimits.DeclineReason ? PartnershipError.DeclineReasonTooLong
        : TypedText.HasControls(Reason, linesAllowed: true) ? PartnershipError.ControlCharacters
        : TypedText.HasAddress(KeptReason) ? PartnershipError.DeclineReasonHasAddress
        : null;
}

/// <summary>Longest texts of a partnership, in UTF-16 units.</summary>
public static class PartnershipLimits
{
    public const int RecipientName = 100;
    public const int Message = 2000;
    public const int DeclineReason = 500;
}
