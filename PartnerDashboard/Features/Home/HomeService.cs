using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Features.Home;

/// <summary>What needs a partner today; every figure leads to the list it counts.</summary>
public sealed record PartnerOverview(int Awaiting, int Lapsing, int Declined, int Drafts, int Customers, int Delegated, bool IsSuspended);

/// <summary>A request that waits for this customer.</summary>
public sealed record PendingRequest(string PublicId, string PartnerName, bool DelegatedAdministration, DateTimeOffset SentAt, DateTimeOffset? ExpiresAt);

/// <summary>What a customer sees first: what waits for a decision, and who works for it.</summary>
public sealed record CustomerOverview(IReadOnlyList<PendingRequest> Pending, int Partners, int Delegated);

/// <summary>Reads the first pages.</summary>
public sealed class HomeService(PortalDatabases databases, TimeProvider clock)
{
    public async Task<PartnerOverview> OfPartnerAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var now = clock.GetUtcNow();
        Task<int> CountAsync(InvitationFilter filter) => filter.Of(db, actor.TenantId, now).CountAsync(cancel);
        return new(
            await CountAsync(new(InvitationStatus.Sent)),
            await CountAsync(new(Expiring: true)),
            await CountAsync(new(InvitationStatus.Declined)),
            await CountAsync(new(InvitationStatus.Draft)),
            await db.ResellerRelationships.CountAsync(relationship => relationship.PartnerId == actor.TenantId && relationship.Status == RelationshipStatus.Active, cancel),
            await db.DelegatedAdministrations.Where(held => held.PartnerId == actor.TenantId && held.Status == DelegationStatus.Active)
                .Select(held => held.CustomerId).Distinct().CountAsync(cancel),
            await db.Tenants.AnyAsync(tenant => tenant.Id == actor.TenantId && tenant.IsSuspended, cancel));
    }

    public async Task<CustomerOverview> OfCustomerAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewPartnerRelationships);
        await using var db = databases.Open(actor);
        var now = clock.GetUtcNow();
        var pending = await (
            from invitation in db.Invitations.AsNoTracking()
            where invitation.Status == InvitationStatus.Sent && invitation.ExpiresAt > now
                && (invitation.CustomerId == actor.TenantId
                    || (invitation.Audience == InvitationAudience.Domain && invitation.CustomerId == null
                        && db.TenantDomains.Any(domain => domain.TenantId == actor.TenantId && domain.Name == invitation.EmailDomain)))
            join partner in db.Tenants on invitation.PartnerId equals partner.Id
            orderby invitation.Id descending
            select new PendingRequest(invitation.PublicId, partner.Name, invitation.AsksForDelegatedAdministration, invitation.SentAt!.Value, invitation.ExpiresAt))
            .Take(20).ToListAsync(cancel);
        return new(
            pending,
            await db.ResellerRelationships.CountAsync(relationship => relationship.CustomerId == actor.TenantId && relationship.Status == RelationshipStatus.Active, cancel),
            await db.DelegatedAdministrations.Where(held => held.CustomerId == actor.TenantId && held.Status == DelegationStatus.Active)
                .Select(held => held.PartnerId).Distinct().CountAsync(cancel));
    }
}
