using System.Globalization;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// Tells both sides what happened to a granular relationship (domain.md §2.7), each in its own language. Unlike the original nothing is
/// silent: who toggles auto-extend or brings the end forward tells the other side, and so does an extension.
/// </summary>
public sealed class GranularMail(MailFrame frame, PortalAddresses addresses, Words<AdminRelationshipText> text, CurrentCloud cloud)
{
    // What both sides get the same mail about. Steps that nobody can do anything about are in the activity log only.
    private static readonly Dictionary<Activity, string> Told = new()
    {
        [Activity.GranularExtended] = "Mail.GranularExtended",
        [Activity.GranularExpired] = "Mail.GranularExpired",
        [Activity.GranularTerminated] = "Mail.GranularTerminated",
        [Activity.GranularAutoExtendOn] = "Mail.GranularAutoExtendOn",
        [Activity.GranularAutoExtendOff] = "Mail.GranularAutoExtendOff",
        [Activity.GranularShortened] = "Mail.GranularShortened",
        [Activity.GlobalAdministratorDropped] = "Mail.GlobalAdministratorDropped",
        [Activity.GranularAmended] = "Mail.GranularAmended",
    };

    /// <summary>Adds the mails about a step to the unit of work that takes it (invariants I05, I06).</summary>
    public async Task TellAsync(
        PortalDb db, Activity activity, GranularRelationship relationship, Tenant partner, Tenant customer, DateTimeOffset now, CancellationToken cancel)
    {
        if (activity != Activity.GranularActivated && !Told.ContainsKey(activity))
        {
            return;
        }

        foreach (var member in await db.HoldersAsync(partner.Id, TenantKind.Partner, Right.ManageAdminRelationships, cancel))
        {
            db.Add(OutboxMessage.Of(Compose(member, partner, customer, relationship, activity, toCustomer: false), relationship.Id, now));
        }

        foreach (var member in await db.HoldersAsync(customer.Id, TenantKind.Customer, Right.RemoveRoles, cancel))
        {
            db.Add(OutboxMessage.Of(Compose(member, customer, partner, relationship, activity, toCustomer: true), relationship.Id, now));
        }
    }

    private MailDraft Compose(Member to, Tenant own, Tenant other, GranularRelationship relationship, Activity activity, bool toCustomer)
    {
        using var speaking = Language.Of(own.Language).Use();
        var key = Told.GetValueOrDefault(activity) ?? (toCustomer ? "Mail.GranularActivatedCustomer" : "Mail.GranularActivatedPartner");
        var end = relationship.EndsAt?.UtcDateTime.ToString("D", CultureInfo.CurrentCulture) ?? "";
        var by = relationship.EndedByName.Length > 0 ? relationship.EndedByName : relationship.ApprovedByName;
        return frame.Compose(
            to.Email, to.Name,
            text[$"{key}.Subject", other.Name, relationship.Name, end, by],
            [text[$"{key}.Body", other.Name, relationship.Name, end, by], text["Mail.SubscriptionsStay"]],
            new MailButton(text["Mail.OpenRelationship"], addresses.Of(cloud.Cloud.Id, toCustomer ? $"partners/{other.Id}" : $"admin-relationships/{relationship.Id}")));
    }
}
