using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// Words the mails about an invitation in the reader's language. The partner writes the paragraphs in the middle; greeting, what is
/// asked, the four promises and the link are the server's and cannot be edited (T03, rule R6).
/// </summary>
public sealed class InvitationMail(MailFrame frame, PortalAddresses addresses, Words<InvitationText> text, Words<RoleText> roleText, CurrentCloud cloud)
{
    /// <summary>Stands in the preview for what a draft does not have yet.</summary>
    private const string ToCome = "…";

    /// <summary>More than these would hide the rest of the mail; the page names all.</summary>
    private const int NamedRoles = 6;

    private const string NobodyYet = "customer@example.com";

    public string LinkOf(string? publicId) => $"{addresses.Of(cloud.Cloud.Id)}/i/{publicId ?? ToCome}";

    /// <summary>The text a new draft starts with, in the customer's language.</summary>
    public string DefaultText(Language language, Tenant partner, bool granular = false)
    {
        using var speaking = language.Use();
        return text[granular ? "Mail.DefaultTextGranular" : "Mail.DefaultText", partner.Name].ReplaceLineEndings("\n");
    }

    /// <summary>The invitation itself; also composed for a preview, while the form is still being filled.</summary>
    public MailDraft Invite(InvitationForm form, Tenant partner, string customerName, string? publicId, string replyTo, string? providerName = null)
    {
        using var speaking = Language.Of(form.Language).Use();
        var name = MailLine.IsFit(form.RecipientName) ? form.RecipientName.Trim() : "";
        List<string> paragraphs =
        [
            name.Length > 0 ? text["Mail.Greeting", name] : text["Mail.GreetingNobody"],
            text[Asks(form.Granular), partner.Name, partner.PartnerNumber, customerName.Length > 0 ? customerName : ToCome],
            .. Paragraphs(form.MailText),
            .. What(form),
            .. providerName is null ? [] : new[] { text["Mail.WithProvider", providerName, partner.Name] },
            text["Mail.Unchanged"],
            text["Mail.WhoDecides"],
        ];
        return frame.Compose(
            InvitationTextRules.IsEmail(form.RecipientEmail) ? form.RecipientEmail : NobodyYet, name, text["Mail.Subject", partner.Name], paragraphs,
            new MailButton(text["Mail.Button"], LinkOf(publicId)), new(NotificationKind.DecisionAsked, null), partner.Name, replyTo);
    }

    /// <summary>To the person who sent the invitation.</summary>
    public MailDraft Decided(Invitation invitation, string toAddress, Language language, string customerName, DecisionOutcome outcome, string decidedBy, string reason)
    {
        using var speaking = language.Use();
        List<string> paragraphs = [outcome == DecisionOutcome.Approved
            ? text["Mail.Approved", decidedBy, customerName]
            : text["Mail.Declined", decidedBy, customerName]];
        if (reason.Length > 0)
        {
            paragraphs.Add(text["Mail.DeclineReason", reason]);
        }

        var subject = outcome == DecisionOutcome.Approved ? text["Mail.ApprovedSubject", customerName] : text["Mail.DeclinedSubject", customerName];
        return frame.Compose(
            toAddress, invitation.CreatedByName, subject, paragraphs, OpenInvitation(invitation),
            new(outcome == DecisionOutcome.Approved ? NotificationKind.Approved : NotificationKind.Declined, invitation.CreatedBy));
    }

    /// <summary>To the provider of an indirect reseller: the customer approved both.</summary>
    public MailDraft Shared(Member to, Language language, string customerName, string resellerName)
    {
        using var speaking = language.Use();
        return frame.Compose(
            to.Email, to.Name, text["Mail.SharedSubject", customerName], [text["Mail.Shared", customerName, resellerName]],
            new MailButton(text["Mail.SharedOpen"], addresses.Of(cloud.Cloud.Id, "customers")), new(NotificationKind.Approved, to.UserId));
    }

    /// <summary>To the invited person: the link they have is worth nothing any more.</summary>
    public MailDraft Withdrawn(Invitation invitation, Tenant partner)
    {
        using var speaking = Language.Of(invitation.Language).Use();
        return frame.Compose(
            invitation.RecipientEmail, invitation.RecipientName, text["Mail.WithdrawnSubject", partner.Name], [text["Mail.Withdrawn", partner.Name]], null,
            new(NotificationKind.DecisionAsked, null));
    }

    /// <summary>To the person who sent it: 90 days without an answer.</summary>
    public MailDraft Expired(Invitation invitation, string toAddress, Language language)
    {
        using var speaking = language.Use();
        return frame.Compose(
            toAddress, invitation.CreatedByName, text["Mail.ExpiredSubject", invitation.CustomerName], [text["Mail.Expired", invitation.CustomerName]],
            OpenInvitation(invitation), new(NotificationKind.InvitationExpired, invitation.CreatedBy));
    }

    /// <summary>To an invited person without an account: the way to get one (T01).</summary>
    public MailDraft Enrol(Invitation invitation, string token)
    {
        using var speaking = Language.Of(invitation.Language).Use();
        return frame.Compose(
            invitation.RecipientEmail, invitation.RecipientName, text["Mail.EnrolSubject"], [text["Mail.Enrol"], text["Mail.EnrolOnce"]],
            new MailButton(text["Mail.EnrolButton"], $"{addresses.Of(cloud.Cloud.Id)}/account/enrol/{token}"),
            new(NotificationKind.Account, null));
    }

    private static string Asks(GranularForm? granular) => granular switch
    {
        null => "Mail.Asks",
        { AnyCustomer: true } => "Mail.AsksGranularAnyone",
        _ => "Mail.AsksGranular",
    };

    private IEnumerable<string> What(InvitationForm form)
    {
        if (form.Granular is not { } granular)
        {
            return [text[form.DelegatedAdministration ? "Mail.WithDelegatedAdministration" : "Mail.WithoutDelegatedAdministration"]];
        }

        var roles = RoleCatalogue.Known(granular.Roles);
        var name = MailLine.IsFit(granular.Name) && granular.Name.Trim() is { Length: > 0 } typed ? typed : ToCome;
        return
        [
            text[granular.AmendsId is null ? "Mail.Granular" : "Mail.GranularChange", name, text.Count("Mail.GranularRoles", roles.Count)],
            .. roles.Count is > 0 and <= NamedRoles ? [string.Join('\n', roles.Select(role => text["Mail.GranularRole", roleText.NameOf(role)]))] : Array.Empty<string>(),
            Term(granular),
            text["Mail.GranularRead"],
        ];
    }

    private string Term(GranularForm granular) => granular is { AmendsId: not null, Days: 0 }
        ? text["Mail.TermStays"]
        : text.Count(granular.AutoExtend ? "Mail.TermExtends" : "Mail.Term", granular.Days ?? 0);

    private MailButton OpenInvitation(Invitation invitation) =>
        new(text["Mail.OpenInvitation"], $"{addresses.Of(cloud.Cloud.Id)}/invitations/{invitation.Id}");

    private static string[] Paragraphs(string mailText) =>
        mailText.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
