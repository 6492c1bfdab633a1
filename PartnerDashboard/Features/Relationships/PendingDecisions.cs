using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Relationships;

/// <summary>A request that waits for this customer's answer.</summary>
/// <param name="GranularName">The name of the granular relationship asked for; empty for a reseller relationship.</param>
/// <param name="Roles">How many roles a granular one asks for.</param>
/// <param name="Amends">It would change a relationship that is there.</param>
public sealed record PendingRequest(
    string PublicId, string PartnerName, bool DelegatedAdministration, string GranularName, int Roles, bool Amends, DateTimeOffset SentAt, DateTimeOffset? ExpiresAt)
{
    public bool IsGranular => GranularName.Length > 0;
}

/// <summary>
/// What waits for the customer of <paramref name="actor"/>. Requests belong to a room that leans on this one, so it hands the answer in.
/// </summary>
public delegate Task<IReadOnlyList<PendingRequest>> PendingDecisions(Actor actor, CancellationToken cancel);
