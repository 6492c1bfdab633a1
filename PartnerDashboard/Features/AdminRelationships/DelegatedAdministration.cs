using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// Delegated administrative privileges (DAP, domain.md §2.1): the partner's Admin agents act as Global administrator and its Helpdesk
/// agents as Helpdesk administrator in the customer's tenant, without end until either side removes it (rule R12).
/// </summary>
public sealed class DelegatedAdministration : Entity
{
    public static readonly Lifecycle<DelegationStatus, DelegationAction> Lifecycle = new(
        new Dictionary<(DelegationStatus, DelegationAction), DelegationStatus>
        {
            [(DelegationStatus.Active, DelegationAction.Remove)] = DelegationStatus.Removed,
        });

    private DelegatedAdministration()
    {
    }

    public Guid PartnerId { get; private init; }

    public Guid CustomerId { get; private init; }

    /// <summary>The invitation whose approval granted it.</summary>
    public Guid InvitationId { get; private init; }

    /// <summary>The services it is for where the cloud allows one partner per service (rule R5); empty means all.</summary>
    public IReadOnlyList<CloudService> Services { get; private init; } = [];

    public DelegationStatus Status { get; private set; }

    public DateTimeOffset GrantedAt { get; private init; }

    public Guid GrantedBy { get; private init; }

    public DateTimeOffset? RemovedAt { get; private set; }

    public Guid? RemovedBy { get; private set; }

    public Guid? RemovedByTenantId { get; private set; }

    public static DelegatedAdministration Grant(
        Guid partnerId, Guid customerId, Guid invitationId, IReadOnlyList<CloudService> services, Guid by, DateTimeOffset now) => new()
        {
            PartnerId = partnerId,
            CustomerId = customerId,
            InvitationId = invitationId,
            Services = [.. services.Order()],
            GrantedBy = by,
            GrantedAt = now,
        };

    /// <summary>False when it was removed before.</summary>
    public bool Remove(Guid by, Guid byTenant, DateTimeOffset now)
    {
        if (!Lifecycle.TryStep(Status, DelegationAction.Remove, out var next))
        {
            return false;
        }

        (Status, RemovedAt, RemovedBy, RemovedByTenantId) = (next, now, by, byTenant);
        return true;
    }
}

public enum DelegationStatus
{
    Active,
    Removed,
}

public enum DelegationAction
{
    Remove,
}

internal sealed class DelegatedAdministrationMapping : EntityMapping<DelegatedAdministration>
{
    protected override void Map(EntityTypeBuilder<DelegatedAdministration> entity)
    {
        entity.Property(delegation => delegation.Services).HasServiceList();
        entity.HasIndex(delegation => new { delegation.PartnerId, delegation.CustomerId, delegation.Services }).IsUnique().HasFilter("Status = 'Active'");
        entity.HasIndex(delegation => new { delegation.CustomerId, delegation.Status });
        entity.HasIndex(delegation => new { delegation.InvitationId, delegation.CustomerId }).IsUnique();
        entity.HasOne<Tenant>().WithMany().HasForeignKey(delegation => delegation.PartnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(delegation => delegation.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}
