using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Relationships;

/// <summary>
/// A customer that an indirect reseller looks after and an indirect provider sells to, made by one decision of the customer (domain.md §1.3,
/// §1.7). It stands beside the reseller relationships of the two, which stay one for each partner: a reseller may work at one customer behind
/// several providers, and a provider with several resellers.
/// </summary>
public sealed class SharedCustomer : Entity
{
    private SharedCustomer()
    {
    }

    public Guid ProviderId { get; private init; }

    public Guid ResellerId { get; private init; }

    public Guid CustomerId { get; private init; }

    /// <summary>The decision that made it: its receipt.</summary>
    public Guid DecisionId { get; private init; }

    public RelationshipStatus Status { get; private set; }

    public DateTimeOffset SharedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static SharedCustomer Share(Guid providerId, Guid resellerId, Guid customerId, Guid decisionId, DateTimeOffset now) =>
        new() { ProviderId = providerId, ResellerId = resellerId, CustomerId = customerId, DecisionId = decisionId, SharedAt = now };

    /// <summary>False when it had ended before.</summary>
    public bool End(DateTimeOffset now)
    {
        if (!ResellerRelationship.Lifecycle.TryStep(Status, RelationshipAction.Remove, out var next))
        {
            return false;
        }

        (Status, EndedAt) = (next, now);
        return true;
    }
}

internal sealed class SharedCustomerMapping : EntityMapping<SharedCustomer>
{
    protected override void Map(EntityTypeBuilder<SharedCustomer> entity)
    {
        entity.HasIndex(share => new { share.ProviderId, share.ResellerId, share.CustomerId }).IsUnique().HasFilter("Status = 'Active'");
        entity.HasIndex(share => new { share.CustomerId, share.Status });
        entity.HasIndex(share => new { share.ResellerId, share.CustomerId });
        entity.HasOne<Tenant>().WithMany().HasForeignKey(share => share.ProviderId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(share => share.ResellerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(share => share.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}
