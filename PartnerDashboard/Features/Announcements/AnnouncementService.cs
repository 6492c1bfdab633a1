using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Announcements;

/// <summary>The announcements of a cloud changed, or one person put one away. Open pages look again.</summary>
public sealed record AnnouncementsChanged(CloudId Cloud, Guid? UserId = null)
{
    public bool Concerns(Actor actor) => actor.Cloud == Cloud && (UserId is null || UserId == actor.UserId);
}

/// <summary>An announcement in its reader's language, or else in English.</summary>
/// <param name="Language">The code of the language it is in.</param>
/// <param name="IsUnread">The reader has not seen it in the list of all yet.</param>
public sealed record AnnouncementView(
    Guid Id, AnnouncementImportance Importance, DateTimeOffset StartsAt, string Link, string Language, AnnouncementSaying Words, bool IsUnread, bool IsDismissed);

/// <summary>When one is shown.</summary>
public readonly record struct AnnouncementTime(DateTimeOffset StartsAt, DateTimeOffset? EndsAt)
{
    public bool IsNow(DateTimeOffset now) => StartsAt <= now && (EndsAt is null || EndsAt > now);
}

/// <summary>Shows people what the operator tells them, and keeps what each has seen and put away.</summary>
public sealed class AnnouncementService(
    PortalDatabases databases, UntilCommit<TenantKind, IReadOnlyList<AnnouncementTime>> times, ChangeFeed<AnnouncementsChanged> changes, TimeProvider clock)
{
    /// <summary>More than can be planned, so all that is shown.</summary>
    public const int Most = 100;

    /// <summary>All that the actor is told now, newest first.</summary>
    public Task<IReadOnlyList<AnnouncementView>> ListAsync(Actor actor, CancellationToken cancel) => ReadAsync(Most, _ => true, actor, cancel);

    /// <summary>The newest that the actor has not put away.</summary>
    public Task<IReadOnlyList<AnnouncementView>> LatestAsync(int count, Actor actor, CancellationToken cancel) => ReadAsync(count, view => !view.IsDismissed, actor, cancel);

    /// <summary>What stands at the top of each page: what asks for attention and was not put away.</summary>
    public Task<IReadOnlyList<AnnouncementView>> AttentionAsync(Actor actor, CancellationToken cancel) =>
        ReadAsync(Most, view => view is { Importance: AnnouncementImportance.Attention, IsDismissed: false }, actor, cancel);

    /// <summary>The actor has seen all that is shown to them now.</summary>
    public async Task MarkSeenAsync(Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        var unseen = await Told(db, actor, now)
            .Where(told => !db.AnnouncementMarks.Any(mark => mark.UserId == actor.UserId && mark.AnnouncementId == told.Id))
            .Select(told => told.Id).ToListAsync(cancel);
        if (unseen.Count > 0)
        {
            db.AddRange(unseen.Select(id => AnnouncementMark.Of(actor.UserId, id, now)));
            await write.CommitAsync(cancel);
        }
    }

    /// <summary>Puts it away, for the actor alone. False when they are told nothing of this id.</summary>
    public async Task<bool> DismissAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (!await Told(db, actor, now).AnyAsync(told => told.Id == id, cancel))
        {
            return false;
        }

        var mark = await db.AnnouncementMarks.SingleOrDefaultAsync(mark => mark.UserId == actor.UserId && mark.AnnouncementId == id, cancel)
            ?? db.Add(AnnouncementMark.Of(actor.UserId, id, now)).Entity;
        mark.Dismiss(now);
        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.UserId));
        return true;
    }

    /// <summary>One query, whatever is asked: few are shown at a time.</summary>
    private async Task<IReadOnlyList<AnnouncementView>> ReadAsync(int count, Func<AnnouncementView, bool> wanted, Actor actor, CancellationToken cancel)
    {
        // Mostly nothing is told, and every page asks.
        var now = clock.GetUtcNow();
        if (!(await times.ReadAsync(actor.Cloud, actor.TenantKind, () => TimesAsync(actor, cancel))).Any(time => time.IsNow(now)))
        {
            return [];
        }

        await using var db = databases.Open(actor);
        var language = Language.Current.Code;
        var english = Language.English.Code;
        var rows = await (
            from told in Told(db, actor, now)
            join words in db.AnnouncementWords on told.Id equals words.AnnouncementId
            where words.Language == language || words.Language == english
            join mark in db.AnnouncementMarks.Where(mark => mark.UserId == actor.UserId) on told.Id equals mark.AnnouncementId into marks
            from mark in marks.DefaultIfEmpty()
            orderby told.StartsAt descending, told.Id
            select new { told.Id, told.Importance, told.StartsAt, told.Link, words.Language, words.Title, words.Body, IsSeen = mark != null, IsDismissed = mark != null && mark.DismissedAt != null })
            .Take(2 * Most).ToListAsync(cancel);
        return
        [
            .. rows.GroupBy(row => row.Id)
                .Select(each => each.FirstOrDefault(row => row.Language == language) ?? each.First())
                .Select(row => new AnnouncementView(
                    row.Id, row.Importance, row.StartsAt!.Value, row.Link, row.Language, new(row.Title, row.Body), !row.IsSeen, row.IsDismissed))
                .Where(wanted)
                .Take(count),
        ];
    }

    private async Task<IReadOnlyList<AnnouncementTime>> TimesAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = databases.Open(actor);
        // A draft has no start; asked like this, the index finds the others.
        return await Published(db, actor).Where(told => told.StartsAt > DateTimeOffset.UnixEpoch).Select(told => new AnnouncementTime(told.StartsAt!.Value, told.EndsAt)).ToListAsync(cancel);
    }

    private static IQueryable<Announcement> Told(PortalDb db, Actor actor, DateTimeOffset now) =>
        Published(db, actor).Where(told => told.StartsAt <= now && (told.EndsAt == null || told.EndsAt > now));

    private static IQueryable<Announcement> Published(PortalDb db, Actor actor)
    {
        var shown = db.Announcements.AsNoTracking().Where(told => told.WithdrawnAt == null);
        return actor.TenantKind switch
        {
            TenantKind.Partner => shown.Where(told => told.Audience != AnnouncementAudience.Customers),
            TenantKind.Customer => shown.Where(told => told.Audience != AnnouncementAudience.Partners),
            TenantKind.Operator => shown,
        };
    }
}
