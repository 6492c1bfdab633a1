using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Partnerships;

/// <summary>
/// Words the mails about partnerships in the reader's language. The provider writes the paragraphs in the middle; greeting, what is asked,
/// what does not change and the link are the server's (T03).
/// </summary>
public sealed class PartnershipMail(MailFrame frame, PortalAddresses addresses, Words<PartnershipText> text, CurrentCloud cloud)
{
    public string LinkOf(string publicId) => addresses.Of(cloud.Cloud.Id, $"p/{publicId}");

    /// <summary>The text a new request starts with.</summary>
    public string DefaultText(Language language, string providerName)
    {
        using var speaking = language.Use();
        return text["Mail.DefaultText", providerName].ReplaceLineEndings("\n");
    }

    /// <summary>The request; also shown to the provider as what was sent.</summary>
    public MailDraft Request(Partnership partnership, Tenant provider, string replyTo)
    {
        using var speaking = Language.Of(partnership.Language).Use();
        List<string> paragraphs =
        [
            partnership.RecipientName.Length > 0 ? text["Mail.Greeting", partnership.RecipientName] : text["Mail.GreetingNobody"],
            text["Mail.Asks", provider.Name, provider.PartnerNumber],
            .. partnership.Message.Split("\n\n", StringSplitOptions.RemoveEmptyEntries),
            text["Mail.Unchanged"],
            text["Mail.WhoDecides"],
        ];
        return frame.Compose(
            partnership.RecipientEmail, partnership.RecipientName, text["Mail.Subject", provider.Name], paragraphs,
            new MailButton(text["Mail.Button"], LinkOf(partnership.PublicId)), new(NotificationKind.DecisionAsked, null), provider.Name, replyTo);
    }

    /// <summary>To one of the two sides, about the answer.</summary>
    public MailDraft Decided(Partnership partnership, string toAddress, string toName, Language language, string providerName, string resellerName)
    {
        using var speaking = language.Use();
        var authorized = partnership.Status == PartnershipStatus.Active;
        List<string> paragraphs = [text[authorized ? "Mail.Authorized" : "Mail.Declined", partnership.DecidedByName, resellerName, providerName]];
        if (partnership.DeclineReason.Length > 0)
        {
            paragraphs.Add(text["Mail.DeclineReason", partnership.DeclineReason]);
        }

        return frame.Compose(
            toAddress, toName, text[authorized ? "Mail.AuthorizedSubject" : "Mail.DeclinedSubject", resellerName, providerName], paragraphs, Open(partnership),
            new(authorized ? NotificationKind.Approved : NotificationKind.Declined, null));
    }

    /// <summary>To whoever was asked: the link they have is worth nothing any more.</summary>
    public MailDraft Withdrawn(Partnership partnership, string providerName)
    {
        using var speaking = Language.Of(partnership.Language).Use();
        return frame.Compose(
            partnership.RecipientEmail, partnership.RecipientName, text["Mail.WithdrawnSubject", providerName], [text["Mail.Withdrawn", providerName]], null,
            new(NotificationKind.DecisionAsked, null));
    }

    /// <summary>To whoever asked: 90 days without an answer.</summary>
    public MailDraft Expired(Partnership partnership, string toAddress, Language language)
    {
        using var speaking = language.Use();
        return frame.Compose(
            toAddress, partnership.RequestedByName, text["Mail.ExpiredSubject", partnership.EmailDomain], [text["Mail.Expired", partnership.RecipientEmail]],
            Open(partnership), new(NotificationKind.InvitationExpired, partnership.RequestedBy));
    }

    /// <summary>To the other side, which the original does not tell (domain.md §1.7).</summary>
    public MailDraft Removed(Partnership partnership, Member to, Language language, Actor by)
    {
        using var speaking = language.Use();
        return frame.Compose(
            to.Email, to.Name, text["Mail.RemovedSubject", by.TenantName], [text["Mail.Removed", by.TenantName, by.Name], text["Mail.RemovedStays"]],
            Open(partnership), new(NotificationKind.RelationshipRemoved, to.UserId));
    }

    private MailButton Open(Partnership partnership) => new(text["Mail.Open"], addresses.Of(cloud.Cloud.Id, $"partnerships/{partnership.Id}"));
}
