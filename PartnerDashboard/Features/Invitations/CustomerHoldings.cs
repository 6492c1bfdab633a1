using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What partners have at some customers now, read at once: who sells to whom, and who holds delegated administration.</summary>
internal sealed class CustomerHoldings(ILookup<Guid, Guid> sellers, ILookup<Guid, DelegationHeld> delegations, ILookup<Guid, (Guid Provider, Guid Reseller)> shares)
{
    public IReadOnlyList<Guid> SellersOf(Guid customerId) => [.. sellers[customerId]];

    public IReadOnlyList<DelegationHeld> DelegationsOf(Guid customerId) => [.. delegations[customerId]];

    /// <summary>Whether the customer approved these two together.</summary>
    public bool AreShared(Guid customerId, Guid providerId, Guid resellerId) => shares[customerId].Contains((providerId, resellerId));

    public static async Task<CustomerHoldings> ReadAsync(PortalDb db, IReadOnlyCollection<Guid> customers, CancellationToken cancel)
    {
        var relationships = customers.Count == 0
            ? []
            : await db.ResellerRelationships.AsNoTracking()
                .Where(relationship => customers.Contains(relationship.CustomerId) && relationship.Status == RelationshipStatus.Active)
                .Select(relationship => new { relationship.CustomerId, relationship.PartnerId })
                .ToListAsync(cancel);
        var delegations = customers.Count == 0
            ? []
            : await db.DelegatedAdministrations.AsNoTracking()
                .Where(delegation => customers.Contains(delegation.CustomerId) && delegation.Status == DelegationStatus.Active)
                .Select(delegation => new { delegation.CustomerId, delegation.PartnerId, delegation.Services })
                .ToListAsync(cancel);
        var shares = customers.Count == 0
            ? []
            : await db.SharedCustomers.AsNoTracking()
                .Where(share => customers.Contains(share.CustomerId) && share.Status == RelationshipStatus.Active)
                .Select(share => new { share.CustomerId, share.ProviderId, share.ResellerId })
                .ToListAsync(cancel);
        return new(
            relationships.ToLookup(held => held.CustomerId, held => held.PartnerId),
            delegations.ToLookup(held => held.CustomerId, held => new DelegationHeld(held.PartnerId, held.Services)),
            shares.ToLookup(held => held.CustomerId, held => (held.ProviderId, held.ResellerId)));
    }
}

/// <summary>Delegated administration of a partner; for everything when it names no service.</summary>
internal sealed record DelegationHeld(Guid PartnerId, IReadOnlyList<CloudService> Services);
