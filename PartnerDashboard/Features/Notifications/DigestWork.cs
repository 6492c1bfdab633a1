using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Notifications;

/// <summary>
/// Sends mails together that their readers want so: one transaction for each reader, so none is lost and none told twice. Whoever does not
/// want them together any more gets them as they are.
/// </summary>
public sealed class DigestWork(PortalDatabases databases, MailFrame frame, PortalAddresses addresses, Words<MailText> text, CurrentCloud cloud, TimeProvider clock)
{
    /// <summary>More would be read by nobody; the notification centre has all.</summary>
    private const int Listed = 50;

    /// <summary>How many digests and releases there were.</summary>
    public async Task<int> RunAsync(Actor portal, CancellationToken cancel) =>
        await WorkRound.OverAsync(await ReadersAsync(portal, cancel), reader => StepAsync(reader, portal, cancel));

    private async Task<List<Guid>> ReadersAsync(Actor portal, CancellationToken cancel)
    {
        await using var db = databases.Open(portal);
        return await db.OutboxMessages.Where(mail => mail.HeldAt != null).Select(mail => mail.ReaderId!.Value).Distinct().ToListAsync(cancel);
    }

    private async Task<bool> StepAsync(Guid readerId, Actor portal, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(portal, cancel);
        var (db, now) = (write.Db, clock.GetUtcNow());
        var held = await db.OutboxMessages.Where(mail => mail.HeldAt != null && mail.ReaderId == readerId).OrderBy(mail => mail.HeldAt).ToListAsync(cancel);
        var rhythm = await db.NotificationReaders.Where(reader => reader.UserId == readerId).Select(reader => reader.Digest).SingleOrDefaultAsync(cancel);
        if (held is not [var first, ..] || NotificationRules.Due(rhythm, first.HeldAt!.Value) > now)
        {
            return false;
        }

        if (rhythm == DigestRhythm.Each)
        {
            held.ForEach(mail => mail.Release(now));
        }
        else
        {
            held.ForEach(mail => mail.Withhold(now));
            if (await WantsAsync(db, first, cancel) && await db.Members.AsNoTracking().SingleOrDefaultAsync(member => member.UserId == readerId, cancel) is { } member)
            {
                var language = await db.Tenants.Where(tenant => tenant.Id == member.TenantId).Select(tenant => tenant.Language).SingleAsync(cancel);
                db.Add(OutboxMessage.Of(Compose(member, Language.Of(language), held), readerId, now));
            }
        }

        await write.CommitAsync(cancel);
        return true;
    }

    private static async Task<bool> WantsAsync(PortalDb db, OutboxMessage mail, CancellationToken cancel) => await MailChoice.OfAsync(db, mail, cancel) != MailFate.Withheld;

    private MailDraft Compose(Member to, Language language, List<OutboxMessage> held)
    {
        using var speaking = language.Use();
        List<string> paragraphs = [text.Count("Digest.What", held.Count), string.Join('\n', held.Take(Listed).Select(mail => $"{mail.CreatedAt.UtcDateTime:d} · {mail.Subject}"))];
        if (held.Count > Listed)
        {
            paragraphs.Add(text["Digest.More", held.Count - Listed]);
        }

        // Without its reader: it is what they chose, and is held no second time.
        return frame.Compose(
            to.Email, to.Name, text.Count("Digest.Subject", held.Count), paragraphs,
            new MailButton(text["Digest.Open"], addresses.Of(cloud.Cloud.Id, "notifications")), new(NotificationKind.Approved, null));
    }
}
