using PartnerDashboard.Core;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Relationships;

/// <summary>A partner as its customer sees it on the Partner relationships page (domain.md §1.8): since when, and what it can do.</summary>
public sealed record PartnerRow(
    Guid PartnerId, string Name, string PartnerNumber, PartnerType Type, RelationshipStatus Status, DateTimeOffset EstablishedAt, DateTimeOffset? RemovedAt,
    IReadOnlyList<DelegationRow> Delegations)
{
    public bool HasDelegatedAdministration => Delegations.Any(delegation => delegation.RemovedAt is null);
}

/// <summary>One grant of delegated administration, live or ended.</summary>
public sealed record DelegationRow(
    Guid Id, Guid PartnerId, IReadOnlyList<CloudService> Services, DateTimeOffset GrantedAt, string GrantedByName, DateTimeOffset? RemovedAt, Guid? RemovedByTenantId);

/// <summary>One partner with everything its page shows the customer.</summary>
public sealed record PartnerDetail(PartnerRow Row, string DefaultDomain, string Country, string SupportContact, Guid? DecisionId, IReadOnlyList<PartnerRow> Earlier);
