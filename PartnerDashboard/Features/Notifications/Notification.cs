using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Notifications;

/// <summary>
/// That one organisation is told of one row of the activity log, whose words it shows. Written in the transaction of that row, so neither
/// is ever without the other; removed after 90 days.
/// </summary>
public sealed class Notification : Entity
{
    private Notification()
    {
    }

    public Guid TenantId { get; private init; }

    /// <summary>The number of the row in the activity log.</summary>
    public long Sequence { get; private init; }

    public NotificationKind Kind { get; private init; }

    /// <summary>Who did it: for them it is no news, but that what they started is over.</summary>
    public Guid ActorUserId { get; private init; }

    public DateTimeOffset At { get; private init; }

    public static Notification Of(Guid tenantId, long sequence, NotificationKind kind, Guid actorUserId, DateTimeOffset at) =>
        new() { TenantId = tenantId, Sequence = sequence, Kind = kind, ActorUserId = actorUserId, At = at };
}

/// <summary>That one person has read one notification that is newer than the last they read all of.</summary>
public sealed class NotificationMark : Entity
{
    private NotificationMark()
    {
    }

    public Guid UserId { get; private init; }

    public long Sequence { get; private init; }

    /// <summary>When the notification was written, to go with it.</summary>
    public DateTimeOffset At { get; private init; }

    public static NotificationMark Of(Guid userId, Notification notification) => new() { UserId = userId, Sequence = notification.Sequence, At = notification.At };
}

/// <summary>What a person set about notifications as a whole, and how far they have read.</summary>
public sealed class NotificationReader : Entity
{
    private NotificationReader()
    {
    }

    public Guid UserId { get; private init; }

    /// <summary>The number of the newest notification when all were marked as read.</summary>
    public long ReadUpTo { get; private set; }

    public DigestRhythm Digest { get; private set; }

    public static NotificationReader Of(Guid userId) => new() { UserId = userId };

    public void ReadAll(long newest) => ReadUpTo = Math.Max(ReadUpTo, newest);

    public void Choose(DigestRhythm digest) => Digest = digest;
}

/// <summary>Where a person wants to hear of one kind of event; without a row it is portal and mail.</summary>
public sealed class NotificationPreference : Entity
{
    private NotificationPreference()
    {
    }

    public Guid UserId { get; private init; }

    public NotificationKind Kind { get; private init; }

    public bool InPortal { get; private set; }

    public bool ByMail { get; private set; }

    public NotificationChannel Channel => (InPortal, ByMail) switch
    {
        (true, true) => NotificationChannel.Both,
        (true, false) => NotificationChannel.Portal,
        (false, true) => NotificationChannel.Mail,
        (false, false) => NotificationChannel.None,
    };

    public static NotificationPreference Of(Guid userId, NotificationKind kind) => new() { UserId = userId, Kind = kind, InPortal = true, ByMail = true };

    public void Choose(NotificationChannel channel)
    {
        InPortal = channel is NotificationChannel.Both or NotificationChannel.Portal;
        ByMail = channel is NotificationChannel.Both or NotificationChannel.Mail;
    }
}

internal sealed class NotificationMapping : EntityMapping<Notification>
{
    protected override void Map(EntityTypeBuilder<Notification> entity)
    {
        entity.HasIndex(notification => new { notification.TenantId, notification.Sequence }).IsUnique();
        entity.HasIndex(notification => notification.At);
    }
}

internal sealed class NotificationMarkMapping : EntityMapping<NotificationMark>
{
    protected override void Map(EntityTypeBuilder<NotificationMark> entity)
    {
        entity.HasIndex(mark => new { mark.UserId, mark.Sequence }).IsUnique();
        entity.HasIndex(mark => mark.At);
    }
}

internal sealed class NotificationReaderMapping : EntityMapping<NotificationReader>
{
    protected override void Map(EntityTypeBuilder<NotificationReader> entity) => entity.HasIndex(reader => reader.UserId).IsUnique();
}

internal sealed class NotificationPreferenceMapping : EntityMapping<NotificationPreference>
{
    protected override void Map(EntityTypeBuilder<NotificationPreference> entity)
    {
        entity.Ignore(preference => preference.Channel);
        entity.HasIndex(preference => new { preference.UserId, preference.Kind }).IsUnique();
    }
}
