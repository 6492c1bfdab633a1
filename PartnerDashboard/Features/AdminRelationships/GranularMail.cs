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
        PortalDb db, Activity activity, GranularRelationship relationship, Tenant partner, Tenant customer, DateTimeOffset now, CancellationToken cancel,
        Guid? exceptTenant = null)
    {
        if (activity != Activity.GranularActivated && !Told.ContainsKey(activity))
        {
            return;
        }

        foreach (var (own, other, right) in new[] { (partner, customer, Right.ManageAdminRelationships), (customer, partner, Right.RemoveRoles) })
        {
            foreach (var member in own.Id == exceptTenant ? [] : await db.HoldersAsync(own.Id, own.Kind, right, cancel))
            {
                db.Add(OutboxMessage.Of(Compose(member, own, other, relationship, activity), relationship.Id, now));
            }
        }
    }

    private MailDraft Compose(Member to, Tenant own, Tenant other, GranularRelationship relationship, Activity activity)
    {
        using var speaking = Language.Of(own.Language).Use();
        var toCustomer = own.Kind == TenantKind.Customer;
        var key = KeyOf(activity, relationship, toCustomer);
        var end = relationship.LastDay?.ToString("D", CultureInfo.CurrentCulture) ?? "";
        var by = relationship.Ending == GranularEnding.None ? relationship.ApprovedByName : relationship.EndedByName;
        return frame.Compose(
            to.Email, to.Name,
            text[$"{key}.Subject", other.Name, relationship.Name, end, by],
            [text[$"{key}.Body", other.Name, relationship.Name, end, by], text["Mail.SubscriptionsStay"]],
            new MailButton(text["Mail.OpenRelationship"], addresses.Of(cloud.Cloud.Id, toCustomer ? $"partners/{other.Id}" : $"admin-relationships/{relationship.Id}")),
            new(KindOf(activity), to.UserId));
    }

    private static NotificationKind KindOf(Activity activity) => activity switch
    {
        Activity.GranularActivated => NotificationKind.Approved,
        Activity.GranularExpired => NotificationKind.Expired,
        Activity.GranularTerminated => NotificationKind.Terminated,
        _ => NotificationKind.RolesChanged,
    };

    // A partner that leaves is named in the customer's mail, one that was suspended in both (domain.md §2.7).
    private static string KeyOf(Activity activity, GranularRelationship relationship, bool toCustomer) => (activity, relationship.Ending) switch
    {
        (Activity.GranularActivated, _) => toCustomer ? "Mail.GranularActivatedCustomer" : "Mail.GranularActivatedPartner",
        (Activity.GranularTerminated, GranularEnding.PartnerSuspended) => "Mail.GranularEndedBySuspension",
        (Activity.GranularTerminated, GranularEnding.ByPartner) when toCustomer => "Mail.GranularEndedByPartner",
        _ => Told[activity],
    };
}
