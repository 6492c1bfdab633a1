using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Tells the other side that delegated administration ended (domain.md §2.7).</summary>
public sealed class DelegationMail(MailFrame frame, PortalAddresses addresses, Words<AdminRelationshipText> text, CurrentCloud cloud)
{
    public MailDraft Removed(Member to, Language language, Actor by, bool byCustomer)
    {
        using var speaking = language.Use();
        var page = byCustomer ? $"customers/{by.TenantId}" : $"partners/{by.TenantId}";
        return frame.Compose(
            to.Email, to.Name,
            text[byCustomer ? "Mail.RemovedByCustomerSubject" : "Mail.RemovedByPartnerSubject", by.TenantName],
            [text[byCustomer ? "Mail.RemovedByCustomer" : "Mail.RemovedByPartner", by.TenantName, by.Name], text["Mail.RelationshipStays"]],
            new MailButton(text["Mail.Open"], addresses.Of(cloud.Cloud.Id, page)), new(NotificationKind.DelegationRemoved, to.UserId));
    }
}
