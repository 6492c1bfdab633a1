using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Features.Imports;

/// <summary>Tells who started an import that it is over, with its figures.</summary>
public sealed class ImportMail(MailFrame frame, PortalAddresses addresses, Words<ImportText> text, CurrentCloud cloud)
{
    public async Task TellAsync(PortalDb db, ImportRun run, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Members.AsNoTracking().SingleOrDefaultAsync(member => member.UserId == run.StartedBy && member.TenantId == run.PartnerId, cancel) is not { } starter)
        {
            return;
        }

        using var speaking = Language.Of(await db.Tenants.Where(tenant => tenant.Id == run.PartnerId).Select(tenant => tenant.Language).SingleAsync(cancel)).Use();
        var refused = await db.ImportRows.CountAsync(row => row.RunId == run.Id && row.Status == ImportRowStatus.Refused, cancel);

        // Somebody else's words: a name of a file may hold what no head of a mail may.
        db.Add(OutboxMessage.Of(
            frame.Compose(
                starter.Email, starter.Name, text["Mail.Subject"],
                [text["Mail.Body", run.Total - refused, refused]],
                new MailButton(text["Mail.Open"], addresses.Of(cloud.Cloud.Id, $"invitations/import/{run.Id}")),
                new(NotificationKind.WorkFinished, starter.UserId)),
            run.Id, now));
    }
}
