using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Notifications;

/// <summary>Why preferences were not kept.</summary>
public enum PreferenceError
{
    /// <summary>This kind is always told, or is none of the organisation's.</summary>
    IsFixed,
}

/// <summary>What a person chose, for each kind their organisation hears of.</summary>
public sealed record NotificationChoices(IReadOnlyDictionary<NotificationKind, NotificationChannel> Channels, DigestRhythm Digest);

/// <summary>Keeps where each person wants to hear of what. Everybody chooses for themselves alone.</summary>
public sealed class NotificationPreferenceService(PortalDatabases databases, ChangeFeed<NotificationsChanged> changes)
{
    public async Task<NotificationChoices> ReadAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = databases.Open(actor);
        var chosen = await db.NotificationPreferences.AsNoTracking().Where(each => each.UserId == actor.UserId).ToDictionaryAsync(each => each.Kind, each => each.Channel, cancel);
        return new(
            NotificationRules.KindsFor(actor.TenantKind).ToDictionary(kind => kind, kind => chosen.GetValueOrDefault(kind, NotificationRules.ChannelsOf(kind) is [var first, ..] ? first : NotificationChannel.Both)),
            await db.NotificationReaders.Where(reader => reader.UserId == actor.UserId).Select(reader => reader.Digest).SingleOrDefaultAsync(cancel));
    }

    /// <summary>Kinds that are not named stay as they were.</summary>
    public async Task<PreferenceError?> SaveAsync(NotificationChoices choices, Actor actor, CancellationToken cancel)
    {
        var own = NotificationRules.KindsFor(actor.TenantKind);
        if (choices.Channels.Any(each => !own.Contains(each.Key) || !NotificationRules.ChannelsOf(each.Key).Contains(each.Value)))
        {
            return PreferenceError.IsFixed;
        }

        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        var held = await db.NotificationPreferences.Where(each => each.UserId == actor.UserId).ToDictionaryAsync(each => each.Kind, cancel);
        foreach (var (kind, channel) in choices.Channels)
        {
            if (held.GetValueOrDefault(kind) is { } preference)
            {
                preference.Choose(channel);
            }
            else if (channel != NotificationChannel.Both)
            {
                db.Add(NotificationPreference.Of(actor.UserId, kind)).Entity.Choose(channel);
            }
        }

        var reader = await db.NotificationReaders.SingleOrDefaultAsync(reader => reader.UserId == actor.UserId, cancel) ?? db.Add(NotificationReader.Of(actor.UserId)).Entity;
        reader.Choose(choices.Digest);
        await write.CommitAsync(cancel);
        changes.Publish(new([actor.TenantId], actor.UserId));
        return null;
    }
}
