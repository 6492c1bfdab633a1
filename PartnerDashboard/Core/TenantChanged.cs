namespace PartnerDashboard.Core;

/// <summary>Something that these tenants see has changed: invitations, relationships, activity. Open pages of theirs reload.</summary>
public sealed record TenantChanged(CloudId Cloud, params IReadOnlyList<Guid> Tenants)
{
    public bool Concerns(Actor actor) => actor.Cloud == Cloud && Tenants.Contains(actor.TenantId);
}
