using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;

namespace PartnerDashboard.Features.Notifications;

/// <summary>What a person is told, with the row of the activity log that says it.</summary>
public sealed record NotificationRow(NotificationKind Kind, bool IsRead, ActivityRow Row)
{
    public long Sequence => Row.Sequence;
}

/// <summary>The notification centre: what an organisation is told of, and what one person of it has read.</summary>
public sealed class NotificationService(PortalDatabases databases, UntilCommit<Actor, int> unread, ChangeFeed<NotificationsChanged> changes)
{
    public const int PageSize = 25;

    /// <summary>Beyond it a bell says "more than".</summary>
    public const int MostCounted = 99;

    /// <summary>How many are unread, up to one more than <see cref="MostCounted"/>; 0 for whoever may not read them.</summary>
    public async Task<int> CountUnreadAsync(Actor actor, CancellationToken cancel)
    {
        if (!NotificationRules.MayRead(actor))
        {
            return 0;
        }

        return await unread.ReadAsync(actor.Cloud, actor, async () =>
        {
            await using var db = databases.Open(actor);
            return await Unread(db, actor).OrderByDescending(notification => notification.Sequence).Take(MostCounted + 1).CountAsync(cancel);
        });
    }

    /// <summary>Newest first; nothing for whoever may not read them. <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    public async Task<Slice<NotificationRow>> ListAsync(bool unreadOnly, string? after, Actor actor, CancellationToken cancel)
    {
        if (!NotificationRules.MayRead(actor))
        {
            return new([], null);
        }

        await using var db = databases.Open(actor);
        var found = unreadOnly ? Unread(db, actor) : Shown(db, actor);
        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var key))
        {
            found = found.Where(notification => notification.Sequence < key);
        }

        var upTo = await db.NotificationReaders.Where(reader => reader.UserId == actor.UserId).Select(reader => reader.ReadUpTo).SingleOrDefaultAsync(cancel);
        var page = await found.OrderByDescending(notification => notification.Sequence).Take(PageSize + 1)
            .Select(notification => new
            {
                notification.Sequence,
                notification.Kind,
                IsRead = notification.Sequence <= upTo || (notification.ActorUserId == actor.UserId && notification.Kind != NotificationRules.ToStarter)
                    || db.NotificationMarks.Any(mark => mark.UserId == actor.UserId && mark.Sequence == notification.Sequence),
            }).ToListAsync(cancel);
        var numbers = page.ConvertAll(each => each.Sequence);
        var rows = await AuditQuery.Shown(db, actor, db.AuditEntries.Where(entry => numbers.Contains(entry.Sequence))).ToDictionaryAsync(row => row.Sequence, cancel);
        return Slice.Of(
            page.ConvertAll(each => new NotificationRow(each.Kind, each.IsRead, rows[each.Sequence])), PageSize,
            row => row.Sequence.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Marks one as read for the actor alone. False when there is none of this number for the actor's organisation.</summary>
    public async Task<bool> MarkReadAsync(long sequence, Actor actor, CancellationToken cancel)
    {
        if (!NotificationRules.MayRead(actor))
        {
            return false;
        }

        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (await db.Notifications.AsNoTracking().SingleOrDefaultAsync(
            notification => notification.TenantId == actor.TenantId && notification.Sequence == sequence
                && (notification.Kind != NotificationRules.ToStarter || notification.ActorUserId == actor.UserId), cancel) is not { } found)
        {
            return false;
        }

        if (await Unread(db, actor).AnyAsync(notification => notification.Sequence == sequence, cancel))
        {
            db.Add(NotificationMark.Of(actor.UserId, found));
            await write.CommitAsync(cancel);
            changes.Publish(new([actor.TenantId], actor.UserId));
        }

        return true;
    }

    /// <summary>Marks everything up to now as read, for the actor alone.</summary>
    public async Task MarkAllReadAsync(Actor actor, CancellationToken cancel)
    {
        if (!NotificationRules.MayRead(actor))
        {
            return;
        }

        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (await db.Notifications.Where(notification => notification.TenantId == actor.TenantId).MaxAsync(notification => (long?)notification.Sequence, cancel) is not { } newest)
        {
            return;
        }

        var reader = await db.NotificationReaders.SingleOrDefaultAsync(reader => reader.UserId == actor.UserId, cancel) ?? db.Add(NotificationReader.Of(actor.UserId)).Entity;
        reader.ReadAll(newest);
        await db.NotificationMarks.Where(mark => mark.UserId == actor.UserId && mark.Sequence <= newest).ExecuteDeleteAsync(cancel);
        await write.CommitAsync(cancel);
        changes.Publish(new([actor.TenantId], actor.UserId));
    }

    private static IQueryable<Notification> Shown(PortalDb db, Actor actor) => db.Notifications.AsNoTracking().Where(notification =>
        notification.TenantId == actor.TenantId
        && (notification.Kind != NotificationRules.ToStarter || notification.ActorUserId == actor.UserId)
        && !db.NotificationPreferences.Any(chosen => chosen.UserId == actor.UserId && chosen.Kind == notification.Kind && !chosen.InPortal));

    private static IQueryable<Notification> Unread(PortalDb db, Actor actor) => Shown(db, actor).Where(notification =>
        notification.Sequence > (db.NotificationReaders.Where(reader => reader.UserId == actor.UserId).Max(reader => (long?)reader.ReadUpTo) ?? 0)
        && (notification.ActorUserId != actor.UserId || notification.Kind == NotificationRules.ToStarter)
        && !db.NotificationMarks.Any(mark => mark.UserId == actor.UserId && mark.Sequence == notification.Sequence));
}
