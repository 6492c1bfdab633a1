using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>A customer where a partner holds delegated administration: one, also where it is granted service by service (rule R5).</summary>
/// <param name="Since">When the oldest part of it was granted.</param>
/// <param name="IdleSince">When it was used last, or granted where it was not used since.</param>
public sealed record DelegatedCustomer(Guid Id, string Name, string Domain, DateTimeOffset Since, DateTimeOffset IdleSince);

/// <summary>A page of the actor's customers with delegated administration, the longest idle first, by whoever keeps the list of customers.</summary>
public delegate Task<Slice<DelegatedCustomer>> ListDelegated(
    PortalDb db, MonitorFilter filter, string? after, int size, DateTimeOffset now, Actor actor, CancellationToken cancel);

/// <summary>How many that list holds, in all and for each tile.</summary>
public delegate Task<MonitorCounts> CountDelegated(PortalDb db, DateTimeOffset now, Actor actor, CancellationToken cancel);
