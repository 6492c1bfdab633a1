using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Subscriptions;

namespace PartnerDashboard.Features.Relationships;

/// <summary>What a customer granted by granular relationships, and what taking it away would do.</summary>
public sealed class GrantedService(PortalDatabases databases)
{
    /// <summary>All of the customer's, live ones first; ended ones stay for a year.</summary>
    public async Task<IReadOnlyList<GrantedRow>> ListAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewPartnerRelationships);
        await using var db = databases.Open(actor);
        return await GrantedRows.OfCustomerAsync(db, actor.TenantId, null, cancel);
    }

    /// <summary>Whom the customer works with now, by name.</summary>
    public async Task<IReadOnlyList<PresentPartner>> PresentAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewPartnerRelationships);
        await using var db = databases.Open(actor);
        return await PresentPartner.OfCustomerAsync(db, actor.TenantId, cancel);
    }

    /// <summary>What would go and what would stay; null for a relationship that is not between the two.</summary>
    public async Task<RemovalPreview?> PreviewRemovalAsync(Guid partnerId, Guid relationshipId, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.RemoveRoles);
        await using var db = databases.Open(actor);
        var rows = await GrantedRows.OfCustomerAsync(db, actor.TenantId, partnerId, cancel);
        if (rows.FirstOrDefault(row => row.Relationship.Id == relationshipId) is not { } asked)
        {
            return null;
        }

        var present = (await PresentPartner.OfCustomerAsync(db, actor.TenantId, cancel)).FirstOrDefault(partner => partner.PartnerId == partnerId)
            ?? new PresentPartner(partnerId, asked.PartnerName, default, false, false, [], []);
        return new(asked, present, present.Without(relationshipId), await SubscriptionRow.OfCustomerAsync(db, actor.TenantId, partnerId, cancel));
    }
}
