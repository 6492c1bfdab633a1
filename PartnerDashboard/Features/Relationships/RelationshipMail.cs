using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Relationships;

/// <summary>Tells a customer that a partner ended the relationship: the original tells nobody (domain.md §2.7).</summary>
public sealed class RelationshipMail(MailFrame frame, PortalAddresses addresses, Words<RelationshipText> text, CurrentCloud cloud)
{
    public MailDraft Removed(Member to, Language language, Actor by)
    {
        using var speaking = language.Use();
        return frame.Compose(
            to.Email, to.Name, text["Mail.RemovedSubject", by.TenantName],
            [text["Mail.Removed", by.TenantName, by.Name], text["Mail.SubscriptionsStay"]],
            new MailButton(text["Mail.Open"], addresses.Of(cloud.Cloud.Id, "partners")), new(NotificationKind.RelationshipRemoved, to.UserId));
    }

    /// <summary>To a customer: its provider stays, and works without this reseller from now on.</summary>
    public MailDraft ResellerLeft(Member to, Language language, Actor by, string resellerName)
    {
        using var speaking = language.Use();
        return frame.Compose(
            to.Email, to.Name, text["Mail.ResellerLeftSubject", resellerName], [text["Mail.ResellerLeft", by.TenantName, resellerName], text["Mail.ResellerLeftStays", by.TenantName]],
            new MailButton(text["Mail.Open"], addresses.Of(cloud.Cloud.Id, "partners")), new(NotificationKind.RelationshipRemoved, to.UserId));
    }

    /// <summary>To an indirect reseller: its provider stays with a customer, and works there without it from now on.</summary>
    public MailDraft LeftOut(Member to, Language language, Actor by, string customerName)
    {
        using var speaking = language.Use();
        return frame.Compose(
            to.Email, to.Name, text["Mail.LeftOutSubject", customerName], [text["Mail.LeftOut", by.TenantName, customerName], text["Mail.LeftOutStays"]],
            new MailButton(text["Mail.OpenCustomers"], addresses.Of(cloud.Cloud.Id, "customers")), new(NotificationKind.RelationshipRemoved, to.UserId));
    }

    /// <summary>To an indirect reseller: its provider ended what the two had at a customer (domain.md §3.4).</summary>
    public MailDraft ShareEnded(Member to, Language language, Actor by, string customerName)
    {
        using var speaking = language.Use();
        return frame.Compose(
            to.Email, to.Name, text["Mail.ShareEndedSubject", customerName], [text["Mail.ShareEnded", by.TenantName, customerName], text["Mail.SubscriptionsStay"]],
            new MailButton(text["Mail.OpenCustomers"], addresses.Of(cloud.Cloud.Id, "customers")), new(NotificationKind.RelationshipRemoved, to.UserId));
    }
}
