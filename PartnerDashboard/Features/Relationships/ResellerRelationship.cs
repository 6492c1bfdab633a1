using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Relationships;

/// <summary>
/// A partner may sell to a customer, from a decision until the partner removes it (rules R2, R13). Any number of partners may have one
/// with the same customer. A removed one stays as history; asking again makes a new one (rule R14).
/// </summary>
public sealed class ResellerRelationship : Entity
{
    public static readonly Lifecycle<RelationshipStatus, RelationshipAction> Lifecycle = new(
        new Dictionary<(RelationshipStatus, RelationshipAction), RelationshipStatus>
        {
            [(RelationshipStatus.Active, RelationshipAction.Remove)] = RelationshipStatus.Removed,
        });

    private ResellerRelationship()
    {
    }

    public Guid PartnerId { get; private init; }

    public Guid CustomerId { get; private init; }

    /// <summary>The invitation whose approval made it.</summary>
    public Guid InvitationId { get; private init; }

    /// <summary>The decision that made it: its receipt.</summary>
    public Guid DecisionId { get; private init; }

    public RelationshipStatus Status { get; private set; }

    public DateTimeOffset EstablishedAt { get; private init; }

    public DateTimeOffset? RemovedAt { get; private set; }

    public Guid? RemovedBy { get; private set; }

    public static ResellerRelationship Establish(Guid partnerId, Guid customerId, Guid invitationId, Guid decisionId, DateTimeOffset now) =>
        new() { PartnerId = partnerId, CustomerId = customerId, InvitationId = invitationId, DecisionId = decisionId, EstablishedAt = now };

    /// <summary>False when it was removed before.</summary>
    public bool Remove(Guid by, DateTimeOffset now)
    {
        if (!Lifecycle.TryStep(Status, RelationshipAction.Remove, out var next))
        {
            return false;
        }

        (Status, RemovedAt, RemovedBy) = (next, now, by);
        return true;
    }
}

public enum RelationshipStatus
{
    Active,
    Removed,
}

public enum RelationshipAction
{
    Remove,
}

internal sealed class ResellerRelationshipMapping : EntityMapping<ResellerRelationship>
{
    protected override void Map(EntityTypeBuilder<ResellerRelationship> entity)
    {
        entity.HasIndex(relationship => new { relationship.PartnerId, relationship.CustomerId }).IsUnique().HasFilter("Status = 'Active'");
        entity.HasIndex(relationship => new { relationship.CustomerId, relationship.Status });
        entity.HasIndex(relationship => new { relationship.InvitationId, relationship.CustomerId, relationship.PartnerId }).IsUnique();
        entity.HasOne<Tenant>().WithMany().HasForeignKey(relationship => relationship.PartnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(relationship => relationship.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}
