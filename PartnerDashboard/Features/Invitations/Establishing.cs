using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// What an approval makes, inside of the deciding transaction: the partner's reseller relationship and the powers asked for; for an indirect
/// reseller its provider's relationship as well, and that the two share the customer (domain.md §1.4). What is there already stays.
/// </summary>
internal sealed class Establishing(PortalDb db, DecisionDesk desk, InvitationDecision decision, Actor actor, DateTimeOffset now)
{
    public async Task EstablishAsync(InvitationMail mail, CancellationToken cancel)
    {
        var (invitation, partner, customerId) = (desk.Invitation, desk.Partner, actor.TenantId);
        await RelateAsync(partner, cancel);
        if (invitation.AsksForDelegatedAdministration)
        {
            var delegation = DelegatedAdministration.Grant(partner.Id, customerId, invitation.Id, invitation.Services, actor.UserId, now);
            db.Add(delegation);
            db.Record(
                actor, Activity.DelegatedAdministrationGranted, now, delegation.Id, partner.Id, customerId, string.Join(", ", invitation.Services));
        }

        if (desk.Provider is not { } provider)
        {
            return;
        }

        await RelateAsync(provider, cancel);
        if (await db.ShareAsync(provider.Id, partner.Id, customerId, decision.Id, actor, now, cancel) is { } share)
        {
            foreach (var member in await db.HoldersAsync(provider.Id, TenantKind.Partner, Right.RequestPartnerships, cancel))
            {
                db.Add(OutboxMessage.Of(mail.Shared(member, Language.Of(provider.Language), actor.TenantName, partner.Name), share, now));
            }
        }
    }

    private async Task RelateAsync(Tenant seller, CancellationToken cancel)
    {
        if (await db.ResellerRelationships.AnyAsync(
            relationship => relationship.PartnerId == seller.Id && relationship.CustomerId == actor.TenantId && relationship.Status == RelationshipStatus.Active, cancel))
        {
            return;
        }

        var relationship = ResellerRelationship.Establish(seller.Id, actor.TenantId, desk.Invitation.Id, decision.Id, now);
        db.Add(relationship);
        db.Record(actor, Activity.RelationshipEstablished, now, relationship.Id, seller.Id, actor.TenantId);
    }
}
