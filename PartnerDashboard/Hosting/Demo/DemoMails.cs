using PartnerDashboard.Core;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>The mails that went out with the demo story: worded by the features themselves, and delivered long ago.</summary>
internal sealed class DemoMails(DemoStage stage, InvitationMail invitations, DelegationMail delegations, RelationshipMail relationships)
{
    public void Invited(Invitation invitation, Actor by, DateTimeOffset at)
    {
        if (invitation.Audience != InvitationAudience.Anyone)
        {
            var form = InvitationForm.Of(invitation);
            Keep(invitations.Invite(form, Organisation(by.TenantId), invitation.CustomerName, invitation.PublicId, by.Email), invitation.Id, at);
        }
    }

    public void Decided(Invitation invitation, Actor sender, Tenant customer, DecisionOutcome outcome, Actor by, string reason, DateTimeOffset at) =>
        Keep(invitations.Decided(invitation, sender.Email, LanguageOf(sender.TenantId), customer.Name, outcome, by.Name, reason), invitation.Id, at);

    public void Withdrawn(Invitation invitation, Actor by, DateTimeOffset at) =>
        Keep(invitations.Withdrawn(invitation, Organisation(by.TenantId)), invitation.Id, at);

    public void Expired(Invitation invitation, Actor sender, DateTimeOffset at) =>
        Keep(invitations.Expired(invitation, sender.Email, LanguageOf(sender.TenantId)), invitation.Id, at);

    public void DelegationRemoved(DelegatedAdministration delegation, Actor by, DateTimeOffset at)
    {
        var byCustomer = by.TenantKind == TenantKind.Customer;
        var other = byCustomer ? delegation.PartnerId : delegation.CustomerId;
        Keep(delegations.Removed(AdminOf(other), LanguageOf(other), by, byCustomer), delegation.PartnerId, at);
    }

    public void RelationshipRemoved(ResellerRelationship relationship, Actor by, DateTimeOffset at) => Keep(
        relationships.Removed(AdminOf(relationship.CustomerId), LanguageOf(relationship.CustomerId), by), relationship.Id, at);

    private void Keep(MailDraft draft, Guid subject, DateTimeOffset at)
    {
        var message = OutboxMessage.Of(draft, subject, at);
        message.Delivered(at.AddSeconds(8));
        stage.Db.Add(message);
    }

    private Tenant Organisation(Guid id) => stage.Tenants.Values.Single(tenant => tenant.Id == id);

    private Language LanguageOf(Guid tenantId) => Language.Of(Organisation(tenantId).Language);

    private Member AdminOf(Guid tenantId)
    {
        var admin = stage.Actor(stage.Tenants.Single(tenant => tenant.Value.Id == tenantId).Key + ".admin");
        return stage.Db.Members.Local.Single(member => member.UserId == admin.UserId);
    }
}
