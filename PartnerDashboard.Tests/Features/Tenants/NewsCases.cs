using PartnerDashboard.Features.Announcements;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Tests.Features.Tenants;

/// <summary>How another organisation asks for activity, notifications and announcements.</summary>
internal static class NewsCases
{
    public static Dictionary<string, Func<Stage, Ids, Actor, Task<object?>>> All { get; } = new()
    {
        ["AuditService.ExportAsync"] = async (stage, ids, actor) =>
            await stage.Get<AuditService>().ExportAsync(new(Person: ids.Member), actor, Cancel).CountAsync(Cancel),
        ["AuditService.NameOfAsync"] = async (stage, ids, actor) => await stage.Get<AuditService>().NameOfAsync(ids.Member, actor, Cancel),
        ["NotificationService.CountUnreadAsync"] = async (stage, _, actor) => await stage.Get<NotificationService>().CountUnreadAsync(actor, Cancel),
        ["NotificationService.ListAsync"] = async (stage, _, actor) => (await stage.Get<NotificationService>().ListAsync(false, null, actor, Cancel)).Items.Count,
        ["NotificationService.MarkReadAsync"] = async (stage, ids, actor) => await stage.Get<NotificationService>().MarkReadAsync(await SomeoneElsesAsync(stage, ids), actor, Cancel),
        ["NotificationService.MarkAllReadAsync"] = async (stage, _, actor) =>
        {
            await stage.Get<NotificationService>().MarkAllReadAsync(actor, Cancel);
            return "done";
        },
        ["NotificationPreferenceService.ReadAsync"] = async (stage, _, actor) => (await stage.Get<NotificationPreferenceService>().ReadAsync(actor, Cancel)).Digest,

        // What cannot be chosen: choosing itself writes, and names nobody but the actor.
        ["NotificationPreferenceService.SaveAsync"] = async (stage, _, actor) => await stage.Get<NotificationPreferenceService>().SaveAsync(
            new(new Dictionary<NotificationKind, NotificationChannel> { [NotificationKind.Account] = NotificationChannel.None }, DigestRhythm.Each), actor, Cancel),
        ["AnnouncementService.ListAsync"] = async (stage, _, actor) => (await stage.Get<AnnouncementService>().ListAsync(actor, Cancel)).Count,
        ["AnnouncementService.LatestAsync"] = async (stage, _, actor) => (await stage.Get<AnnouncementService>().LatestAsync(3, actor, Cancel)).Count,
        ["AnnouncementService.AttentionAsync"] = async (stage, _, actor) => (await stage.Get<AnnouncementService>().AttentionAsync(actor, Cancel)).Count,
        ["AnnouncementService.DismissAsync"] = async (stage, ids, actor) => await stage.Get<AnnouncementService>().DismissAsync(ids.Invitation, actor, Cancel),
        ["AnnouncementService.MarkSeenAsync"] = async (stage, _, actor) =>
        {
            await stage.Get<AnnouncementService>().MarkSeenAsync(actor, Cancel);
            return "done";
        },
    };

    /// <summary>The number of a notification that there is, for others; or of none.</summary>
    private static async Task<long> SomeoneElsesAsync(Stage stage, Ids ids) => ids == Ids.Unknown
        ? long.MaxValue
        : await stage.ReadAsync(db => Task.FromResult(db.Notifications.First(each => each.TenantId == ids.Partner).Sequence));
}
