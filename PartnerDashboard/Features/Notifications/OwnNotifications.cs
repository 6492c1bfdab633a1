using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Notifications;

/// <summary>What is kept of one person about notifications: what they chose and what they read.</summary>
public static class OwnNotifications
{
    /// <summary>Lets go of it when somebody leaves. Mails that still wait for them are withheld at the moment of sending.</summary>
    public static async Task ForgetAsync(PortalDb db, Guid userId, CancellationToken cancel)
    {
        await db.NotificationPreferences.Where(chosen => chosen.UserId == userId).ExecuteDeleteAsync(cancel);
        await db.NotificationReaders.Where(reader => reader.UserId == userId).ExecuteDeleteAsync(cancel);
        await db.NotificationMarks.Where(mark => mark.UserId == userId).ExecuteDeleteAsync(cancel);
    }
}
