using PartnerDashboard.Core;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Relationships;

/// <summary>A reseller as its customer sees it on the Partner relationships page (domain.md §1.8): since when, and what it can do.</summary>
/// <param name="Granular">How many live granular relationships it has besides.</param>
public sealed record PartnerRow(
    Guid PartnerId, string Name, string PartnerNumber, PartnerType Type, RelationshipStatus Status, DateTimeOffset EstablishedAt, DateTimeOffset? RemovedAt,
    IReadOnlyList<DelegationRow> Delegations, int Granular)
{
    public bool HasDelegatedAdministration => Delegations.Any(delegation => delegation.RemovedAt is null);
}

/// <summary>One grant of delegated administration, live or ended.</summary>
public sealed record DelegationRow(
    Guid Id, Guid PartnerId, IReadOnlyList<CloudService> Services, DateTimeOffset GrantedAt, string GrantedByName, DateTimeOffset? RemovedAt, Guid? RemovedByTenantId);

/// <summary>
/// One partner with everything its page shows the customer, and with whom it works there (<see cref="SharedCustomer"/>). One that has or had granular relationships alone sells nothing: it has no row.
/// </summary>
public sealed record PartnerDetail(
    Guid PartnerId, string Name, string PartnerNumber, PartnerType Type, string DefaultDomain, string Country, string SupportContact, PartnerRow? Row,
    Guid? DecisionId, IReadOnlyList<PartnerRow> Earlier, IReadOnlyList<GrantedDetail> Granted,
    IReadOnlyList<string> Together)
{
    public bool HasDelegatedAdministration => Row?.HasDelegatedAdministration == true;

    /// <summary>Sells, or may administer something.</summary>
    public bool IsPresent => Row?.Status == RelationshipStatus.Active || Granted.Any(granted => granted.Row.IsLive);
}
