using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Notifications;

/// <summary>What becomes of a mail that is due.</summary>
internal enum MailFate
{
    Leaves,

    /// <summary>Its reader does not want such mails, or has left the organisation that they are about.</summary>
    Withheld,

    /// <summary>Its reader wants such mails together.</summary>
    Held,
}

/// <summary>Asks what the reader of a mail wants, at the moment of sending: what was chosen a minute ago counts.</summary>
internal static class MailChoice
{
    public static async Task<MailFate> OfAsync(PortalDb db, OutboxMessage message, CancellationToken cancel)
    {
        if (message is not { Kind: { } kind, ReaderId: { } reader } || NotificationRules.IsMandatory(kind))
        {
            return MailFate.Leaves;
        }

        if (!await db.Members.AnyAsync(member => member.UserId == reader, cancel)
            || await db.NotificationPreferences.AnyAsync(chosen => chosen.UserId == reader && chosen.Kind == kind && !chosen.ByMail, cancel))
        {
            return MailFate.Withheld;
        }

        return NotificationRules.CanBeDigested(kind)
            && await db.NotificationReaders.AnyAsync(chosen => chosen.UserId == reader && chosen.Digest != DigestRhythm.Each, cancel)
                ? MailFate.Held
                : MailFate.Leaves;
    }
}
