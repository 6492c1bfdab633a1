using PartnerDashboard.Core;
using PartnerDashboard.Features.Audit;

namespace PartnerDashboard.Features.Notifications;

/// <summary>Where a notification leads: to what it is about, as its reader may open it.</summary>
internal static class NotificationLinks
{
    public static string Of(NotificationRow told, TenantKind reader) => reader == TenantKind.Customer ? OfCustomer(told) : told.Row.Activity switch
    {
        Activity.RelationshipRemoved or Activity.CustomerShareEnded => "customers",
        Activity.DelegatedAdministrationRemoved => $"customers/{told.Row.OtherPartyId}",
        Activity.BulkFinished => $"bulk/{told.Row.SubjectId}",
        Activity.ImportFinished => $"invitations/import/{told.Row.SubjectId}",
        Activity.InvitationApproved or Activity.InvitationDeclined or Activity.InvitationOpened or Activity.InvitationExpired => $"invitations/{told.Row.SubjectId}",
        Activity.PartnershipAuthorized or Activity.PartnershipDeclined or Activity.PartnershipExpired or Activity.PartnershipRemoved => $"partnerships/{told.Row.SubjectId}",
        _ => $"admin-relationships/{told.Row.SubjectId}",
    };

    private static string OfCustomer(NotificationRow told) =>
        told.Row.OtherPartyId is { } partner && told.Kind is not (NotificationKind.DecisionAsked or NotificationKind.Declined or NotificationKind.RelationshipRemoved)
            ? $"partners/{partner}"
            : "partners";
}
