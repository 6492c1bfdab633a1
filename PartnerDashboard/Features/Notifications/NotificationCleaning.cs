using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Notifications;

/// <summary>Removes notifications after 90 days, and what was read of them: a little at a time, so that nobody waits for the write lane.</summary>
public sealed class NotificationCleaning(PortalDatabases databases, TimeProvider clock)
{
    private const int Batch = 2_000;

    public async Task<int> RunAsync(Actor portal, CancellationToken cancel)
    {
        var (removed, now) = (0, 0);
        do
        {
            now = await RoundAsync(portal, cancel);
            removed += now;
        }
        while (now > 0);
        return removed;
    }

    private async Task<int> RoundAsync(Actor portal, CancellationToken cancel)
    {
        var old = clock.GetUtcNow() - NotificationRules.Kept;
        await using (var db = databases.Open(portal))
        {
            if (!await db.Notifications.AnyAsync(notification => notification.At < old, cancel) && !await db.NotificationMarks.AnyAsync(mark => mark.At < old, cancel))
            {
                return 0;
            }
        }

        await using var write = await databases.WriteAsync(portal, cancel);
        var oldest = write.Db.Notifications.Where(notification => notification.At < old).OrderBy(notification => notification.At).Take(Batch).Select(notification => notification.Id);
        var marks = write.Db.NotificationMarks.Where(mark => mark.At < old).OrderBy(mark => mark.At).Take(Batch).Select(mark => mark.Id);
        var removed = await write.Db.Notifications.Where(notification => oldest.Contains(notification.Id)).ExecuteDeleteAsync(cancel)
            + await write.Db.NotificationMarks.Where(mark => marks.Contains(mark.Id)).ExecuteDeleteAsync(cancel);
        await write.CommitAsync(cancel);
        return removed;
    }
}
