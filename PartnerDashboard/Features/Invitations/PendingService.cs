using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What waits for a customer's answer: sent to it, or to a domain of it. A link open to anybody waits for nobody in particular.</summary>
public sealed class PendingService(PortalDatabases databases, TimeProvider clock)
{
    private const int Most = 20;

    /// <summary>Newest first, and no more than a first page can hold.</summary>
    public async Task<IReadOnlyList<PendingRequest>> OfCustomerAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewPartnerRelationships);
        await using var db = databases.Open(actor);
        var now = clock.GetUtcNow();
        var found = await (
            from invitation in db.Invitations.AsNoTracking()
            where invitation.Status == InvitationStatus.Sent && invitation.ExpiresAt > now
                && (invitation.CustomerId == actor.TenantId
                    || (invitation.Audience == InvitationAudience.Domain && invitation.CustomerId == null
                        && db.TenantDomains.Any(domain => domain.TenantId == actor.TenantId && domain.Name == invitation.EmailDomain)))
            join partner in db.Tenants on invitation.PartnerId equals partner.Id
            orderby invitation.Id descending
            select new { invitation.PublicId, partner.Name, invitation.AsksForDelegatedAdministration, invitation.Granular, SentAt = invitation.SentAt!.Value, invitation.ExpiresAt })
            .Take(Most).ToListAsync(cancel);
        return [.. found.Select(row => new PendingRequest(
            row.PublicId, row.Name, row.AsksForDelegatedAdministration, row.Granular?.Name ?? "", row.Granular?.Roles.Count ?? 0,
            row.Granular?.AmendsId is not null, row.SentAt, row.ExpiresAt))];
    }
}
