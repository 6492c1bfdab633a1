using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Accounts;

/// <summary>The mails about accounts, each in its reader's language. Links lead only to this portal.</summary>
public sealed class AccountMails(MailFrame frame, PortalAddresses addresses, Words<AccountText> text, Words<TenantText> tenants, CurrentCloud current)
{
    /// <summary>Asks somebody to make the account that <paramref name="token"/> allows.</summary>
    public MailDraft Enrolment(string email, string organisation, IReadOnlyList<TenantRole> roles, string token, Language language)
    {
        using (language.Use())
        {
            return frame.Compose(
                email,
                "",
                text["Mail.Enrolment.Subject", organisation],
                [text["Mail.Enrolment.Why", organisation, string.Join(", ", roles.Select(tenants.Of))], text["Mail.Enrolment.How", EnrolmentToken.Lifetime.TotalHours], text["Mail.Enrolment.NotYou"]],
                new(text["Mail.Enrolment.Button"], AddressOf(EnrolmentTokens.PageOf(token))),
                new(NotificationKind.Account, null));
        }
    }

    public MailDraft Reset(string email, Guid userId, string token, Language language)
    {
        using (language.Use())
        {
            return frame.Compose(
                email,
                "",
                text["Mail.Reset.Subject"],
                [text["Mail.Reset.Why", email], text["Mail.Reset.How"], text["Mail.Reset.NotYou"]],
                new(text["Mail.Reset.Button"], AddressOf($"account/reset?user={userId}&token={Uri.EscapeDataString(token)}")),
                new(NotificationKind.Account, userId));
        }
    }

    /// <summary>Tells the owner that the password is another one now (T19).</summary>
    public MailDraft PasswordChanged(string email, Language language)
    {
        using (language.Use())
        {
            return frame.Compose(
                email,
                "",
                text["Mail.Changed.Subject"],
                [text["Mail.Changed.What", email], text["Mail.Changed.NotYou"]],
                new(text["Mail.Changed.Button"], AddressOf("account/forgot")),
                new(NotificationKind.Account, null));
        }
    }

    private string AddressOf(string page) => $"{addresses.Of(current.Cloud.Id)}/{page}";
}
