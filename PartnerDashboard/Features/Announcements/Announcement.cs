using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Announcements;

public enum AnnouncementAudience
{
    Everybody,
    Partners,
    Customers,
}

public enum AnnouncementImportance
{
    Information,

    /// <summary>Stands at the top of each page until its reader dismisses it.</summary>
    Attention,
}

/// <summary>How an announcement stands at a moment.</summary>
public enum AnnouncementStatus
{
    Draft,
    Scheduled,
    Shown,
    Ended,
    Withdrawn,
}

/// <summary>What the operator of a cloud tells its people, in the languages it has words for.</summary>
public sealed class Announcement : Entity
{
    private Announcement()
    {
    }

    public AnnouncementAudience Audience { get; private set; }

    public AnnouncementImportance Importance { get; private set; }

    /// <summary>An https address, or empty.</summary>
    public string Link { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Null for a draft.</summary>
    public DateTimeOffset? StartsAt { get; private set; }

    /// <summary>Null for no end.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public static Announcement Draft(DateTimeOffset now) => new() { CreatedAt = now };

    public AnnouncementStatus StatusAt(DateTimeOffset now) => this switch
    {
        { WithdrawnAt: not null } => AnnouncementStatus.Withdrawn,
        { StartsAt: null } => AnnouncementStatus.Draft,
        { EndsAt: { } end } when end <= now => AnnouncementStatus.Ended,
        { StartsAt: { } start } when start > now => AnnouncementStatus.Scheduled,
        _ => AnnouncementStatus.Shown,
    };

    public void Say(AnnouncementAudience audience, AnnouncementImportance importance, string link) => (Audience, Importance, Link) = (audience, importance, link);

    public void Publish(DateTimeOffset from, DateTimeOffset? until) => (StartsAt, EndsAt) = (from, until);

    /// <summary>Nobody sees it from now on, and it cannot be shown again.</summary>
    public void Withdraw(DateTimeOffset now) => WithdrawnAt = now;
}

/// <summary>What an announcement says in one language.</summary>
public sealed class AnnouncementWords : Entity
{
    private AnnouncementWords()
    {
    }

    public Guid AnnouncementId { get; private init; }

    /// <summary>The code of a <see cref="Core.Language"/>.</summary>
    public string Language { get; private init; } = "";

    public string Title { get; private init; } = "";

    /// <summary>Plain text; an empty line begins a paragraph.</summary>
    public string Body { get; private init; } = "";

    public static AnnouncementWords Of(Guid announcementId, string language, string title, string body) =>
        new() { AnnouncementId = announcementId, Language = language, Title = title, Body = body };
}

/// <summary>That one person has seen an announcement, and perhaps put it away.</summary>
public sealed class AnnouncementMark : Entity
{
    private AnnouncementMark()
    {
    }

    public Guid UserId { get; private init; }

    public Guid AnnouncementId { get; private init; }

    public DateTimeOffset SeenAt { get; private init; }

    public DateTimeOffset? DismissedAt { get; private set; }

    public static AnnouncementMark Of(Guid userId, Guid announcementId, DateTimeOffset now) => new() { UserId = userId, AnnouncementId = announcementId, SeenAt = now };

    public void Dismiss(DateTimeOffset now) => DismissedAt ??= now;
}

internal sealed class AnnouncementMapping : EntityMapping<Announcement>
{
    protected override void Map(EntityTypeBuilder<Announcement> entity)
    {
        entity.Property(announcement => announcement.Link).HasMaxLength(AnnouncementRules.LongestLink);
        entity.HasIndex(announcement => announcement.StartsAt);
        entity.HasIndex(announcement => announcement.CreatedAt);
    }
}

internal sealed class AnnouncementWordsMapping : EntityMapping<AnnouncementWords>
{
    protected override void Map(EntityTypeBuilder<AnnouncementWords> entity)
    {
        entity.Property(words => words.Language).HasMaxLength(16);
        entity.Property(words => words.Title).HasMaxLength(AnnouncementRules.LongestTitle);
        entity.Property(words => words.Body).HasMaxLength(AnnouncementRules.LongestBody);
        entity.HasOne<Announcement>().WithMany().HasForeignKey(words => words.AnnouncementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(words => new { words.AnnouncementId, words.Language }).IsUnique();
    }
}

internal sealed class AnnouncementMarkMapping : EntityMapping<AnnouncementMark>
{
    protected override void Map(EntityTypeBuilder<AnnouncementMark> entity)
    {
        entity.HasOne<Announcement>().WithMany().HasForeignKey(mark => mark.AnnouncementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(mark => new { mark.UserId, mark.AnnouncementId }).IsUnique();
    }
}
