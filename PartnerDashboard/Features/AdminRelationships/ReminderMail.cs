using System.Globalization;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>What an organisation reads before a relationship ends (rule R17, subjects of domain.md §2.7): what stops when, whether it has to act, and a calendar file.</summary>
public sealed class ReminderMail(MailFrame frame, PortalAddresses addresses, Words<HorizonText> text, CurrentCloud cloud)
{
    public async Task RemindAsync(PortalDb db, GranularRelationship relationship, Tenant own, Tenant other, DateTimeOffset now, CancellationToken cancel)
    {
        var right = own.Kind == TenantKind.Partner ? Right.ManageAdminRelationships : Right.RemoveRoles;
        foreach (var member in await db.HoldersAsync(own.Id, own.Kind, right, cancel))
        {
            db.Add(OutboxMessage.Of(Compose(member, own, other, relationship, now), relationship.Id, now));
        }
    }

    private MailDraft Compose(Member to, Tenant own, Tenant other, GranularRelationship relationship, DateTimeOffset now)
    {
        using var speaking = Language.Of(own.Language).Use();
        var key = own.Kind == TenantKind.Partner ? "Reminder.Partner" : "Reminder.Customer";
        var day = relationship.LastDay?.ToString("D", CultureInfo.CurrentCulture) ?? "";
        var left = text.Count("Reminder.Left", (long)Math.Ceiling(((relationship.EndsAt ?? now) - now).TotalDays));
        var page = own.Kind == TenantKind.Partner ? $"admin-relationships/{relationship.Id}" : $"partners/{other.Id}";
        return frame.Compose(
            to.Email, to.Name,
            text[$"{key}.Subject", relationship.Name, other.Name, day],
            [
                text[$"{key}.Body", relationship.Name, other.Name, day, left],
                text[relationship.HasGlobalAdministrator ? $"{key}.GlobalAdministrator" : $"{key}.Act"],
                text["Reminder.Calendar", addresses.Of(cloud.Cloud.Id, $"admin-relationships/{relationship.Id}/calendar.ics")],
            ],
            new MailButton(text["Reminder.Open"], addresses.Of(cloud.Cloud.Id, page)), new(NotificationKind.Ending, to.UserId));
    }
}
