using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;

namespace PartnerDashboard.Features.Announcements;

/// <summary>An announcement in the operator's list, by its English title.</summary>
public sealed record AnnouncementRow(
    Guid Id, string Title, AnnouncementAudience Audience, AnnouncementImportance Importance, AnnouncementStatus Status, DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt, int Languages);

/// <summary>The operator writes, publishes and withdraws announcements.</summary>
public sealed class AnnouncementEditingService(PortalDatabases databases, ChangeFeed<AnnouncementsChanged> changes, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <summary>All of the cloud, last written first. <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    public async Task<Slice<AnnouncementRow>> PageAsync(string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.OperateInstallation);
        await using var db = databases.Open(actor);
        var now = clock.GetUtcNow();
        IQueryable<Announcement> found = db.Announcements.AsNoTracking();
        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks)
        {
            var before = new DateTimeOffset(ticks, TimeSpan.Zero);
            found = found.Where(each => each.CreatedAt < before);
        }

        var rows = await found.OrderByDescending(each => each.CreatedAt).Take(PageSize + 1).Select(each => new
        {
            Told = each,
            Title = db.AnnouncementWords.Where(words => words.AnnouncementId == each.Id && words.Language == Language.English.Code).Select(words => words.Title).FirstOrDefault() ?? "",
            Languages = db.AnnouncementWords.Count(words => words.AnnouncementId == each.Id),
        }).ToListAsync(cancel);
        var page = Slice.Of(rows, PageSize, row => row.Told.CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture));
        return new([.. page.Items.Select(row => new AnnouncementRow(
            row.Told.Id, row.Title, row.Told.Audience, row.Told.Importance, row.Told.StatusAt(now), row.Told.StartsAt, row.Told.EndsAt, row.Languages))], page.Next);
    }

    /// <summary>As it stands, for editing, with its status; null when there is none.</summary>
    public async Task<(AnnouncementEntry Entry, AnnouncementStatus Status)?> FindAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.OperateInstallation);
        await using var db = databases.Open(actor);
        if (await db.Announcements.AsNoTracking().SingleOrDefaultAsync(each => each.Id == id, cancel) is not { } told)
        {
            return null;
        }

        var words = await db.AnnouncementWords.AsNoTracking().Where(each => each.AnnouncementId == id)
            .ToDictionaryAsync(each => each.Language, each => new AnnouncementSaying(each.Title, each.Body), cancel);
        return (
            new(id, told.Version, told.Audience, told.Importance, told.Link, Day(told.StartsAt), Day(told.EndsAt?.AddDays(-1)), words),
            told.StatusAt(clock.GetUtcNow()));
    }

    /// <summary>Keeps it; with <paramref name="publish"/> it is shown from its first day on, or at once. What is published stays so.</summary>
    public async Task<Result<Guid, AnnouncementError>> SaveAsync(AnnouncementEntry entry, bool publish, Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Right.OperateInstallation))
        {
            return AnnouncementError.NotAllowed;
        }

        if (AnnouncementRules.Check(entry) is { } fault)
        {
            return fault;
        }

        await using var write = await databases.WriteAsync(actor, cancel);
        var (db, now) = (write.Db, clock.GetUtcNow());
        var told = entry.Id is { } id ? await db.Announcements.SingleOrDefaultAsync(each => each.Id == id, cancel) : db.Add(Announcement.Draft(now)).Entity;
        if (told is null)
        {
            return AnnouncementError.NotFound;
        }

        if (entry.Id is not null && told.Version != entry.Version)
        {
            return AnnouncementError.ChangedMeanwhile;
        }

        if (told.WithdrawnAt is not null)
        {
            return AnnouncementError.AlreadyWithdrawn;
        }

        var (wasOut, isOut) = (told.StartsAt is not null, publish || told.StartsAt is not null);
        told.Say(entry.Audience, entry.Importance, entry.Link);
        if (isOut && Dates(told, entry, now) is { } refusal)
        {
            return refusal;
        }

        if (isOut && !wasOut && await db.Announcements.CountAsync(each => each.StartsAt != null && each.WithdrawnAt == null && (each.EndsAt == null || each.EndsAt > now), cancel) >= AnnouncementRules.MostAhead)
        {
            return AnnouncementError.TooMany;
        }

        await WriteWordsAsync(db, told, entry, cancel);
        if (isOut)
        {
            db.Record(actor, wasOut ? Activity.AnnouncementChanged : Activity.AnnouncementPublished, now, told.Id, detail: entry.Words[Language.English.Code].Title);
        }

        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud));
        return told.Id;
    }

    /// <summary>Takes it away from everybody, for good.</summary>
    public async Task<AnnouncementError?> WithdrawAsync(Guid id, int version, Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Right.OperateInstallation))
        {
            return AnnouncementError.NotAllowed;
        }

        await using var write = await databases.WriteAsync(actor, cancel);
        if (await write.Db.Announcements.SingleOrDefaultAsync(each => each.Id == id, cancel) is not { } told)
        {
            return AnnouncementError.NotFound;
        }

        if (told.WithdrawnAt is not null)
        {
            return AnnouncementError.AlreadyWithdrawn;
        }

        if (told.Version != version)
        {
            return AnnouncementError.ChangedMeanwhile;
        }

        var now = clock.GetUtcNow();
        told.Withdraw(now);
        var title = await write.Db.AnnouncementWords.Where(words => words.AnnouncementId == id && words.Language == Language.English.Code).Select(words => words.Title).SingleOrDefaultAsync(cancel);
        write.Db.Record(actor, Activity.AnnouncementWithdrawn, now, id, detail: title ?? "");
        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud));
        return null;
    }

    /// <summary>From the beginning of its first day to the end of its last; a first day that has begun, or none, means as it was, or now.</summary>
    private static AnnouncementError? Dates(Announcement told, AnnouncementEntry entry, DateTimeOffset now)
    {
        var until = entry.Until is { } last && last < DateOnly.MaxValue ? StartOf(last.AddDays(1)) : (DateTimeOffset?)null;
        if (until <= now)
        {
            return AnnouncementError.EndsInThePast;
        }

        told.Publish(entry.From is { } first && StartOf(first) > now ? StartOf(first) : told.StartsAt is { } begun && begun <= now ? begun : now, until);
        return null;
    }

    /// <summary>The words are part of what an editor saw, so the version grows with them.</summary>
    private static async Task WriteWordsAsync(PortalDb db, Announcement told, AnnouncementEntry entry, CancellationToken cancel)
    {
        await db.AnnouncementWords.Where(words => words.AnnouncementId == told.Id).ExecuteDeleteAsync(cancel);
        db.AddRange(entry.Words.Where(each => !each.Value.IsEmpty && Language.Find(each.Key) is not null)
            .Select(each => AnnouncementWords.Of(told.Id, each.Key, each.Value.Title, each.Value.Body)));
        if (entry.Id is not null)
        {
            db.Entry(told).State = EntityState.Modified;
        }
    }

    private static DateOnly? Day(DateTimeOffset? moment) => moment is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null;

    private static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
