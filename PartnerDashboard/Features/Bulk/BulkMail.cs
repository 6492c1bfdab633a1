using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Bulk;

/// <summary>Tells who started a run that it is over, with its figures: one mail, while each customer had its own.</summary>
public sealed class BulkMail(MailFrame frame, PortalAddresses addresses, BulkActs acts, Words<BulkText> text, CurrentCloud cloud)
{
    public async Task TellAsync(PortalDb db, BulkRun run, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Members.AsNoTracking().SingleOrDefaultAsync(member => member.UserId == run.StartedBy && member.TenantId == run.PartnerId, cancel) is not { } starter)
        {
            return;
        }

        using var speaking = Language.Of(await db.Tenants.Where(tenant => tenant.Id == run.PartnerId).Select(tenant => tenant.Language).SingleAsync(cancel)).Use();
        var done = await db.BulkRows.CountAsync(row => row.RunId == run.Id && row.Status == BulkRowStatus.Done, cancel);
        db.Add(OutboxMessage.Of(
            frame.Compose(
                starter.Email, starter.Name, text["BulkMail.Subject", text.Of(run.Kind)],
                [text["BulkMail.Body", acts.TitleOf(run.Kind, run.With), done, run.Total - done]],
                new MailButton(text["BulkMail.Open"], addresses.Of(cloud.Cloud.Id, $"bulk/{run.Id}")),
                new(NotificationKind.WorkFinished, starter.UserId)),
            run.Id, now));
    }
}
