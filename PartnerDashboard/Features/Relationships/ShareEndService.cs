using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Relationships;

/// <summary>What a provider shares with one reseller at one customer, before it ends that.</summary>
/// <param name="Stays">The reseller keeps its relationship: another provider stands behind it, or it sells there itself.</param>
public sealed record ShareEnding(Guid CustomerId, string CustomerName, string ResellerName, bool Stays, RelationshipError? Obstacle);

/// <summary>
/// A provider goes on at a customer without one of its resellers (domain.md §1.7, §3.4). The reseller keeps nothing that it had through this
/// provider; the provider's own relationship, everybody else's and every subscription stay, which is compared before it counts.
/// </summary>
public sealed class ShareEndService(PortalDatabases databases, RelationshipMail mail, ChangeFeed<TenantChanged> changes, OutboxSignal outbox, TimeProvider clock)
{
    /// <summary>Null when the provider shares no such customer with this reseller.</summary>
    public async Task<ShareEnding?> FindAsync(Guid customerId, Guid resellerId, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var obstacle = await ObstacleAsync(db, customerId, resellerId, actor, cancel);
        if (obstacle == RelationshipError.NotFound)
        {
            return null;
        }

        var names = await db.Tenants.Where(tenant => tenant.Id == customerId || tenant.Id == resellerId).Select(tenant => new { tenant.Id, tenant.Name }).ToDictionaryAsync(tenant => tenant.Id, tenant => tenant.Name, cancel);
        return new(customerId, names[customerId], names[resellerId], await db.StaysAsync(actor.TenantId, resellerId, customerId, cancel), obstacle);
    }

    public async Task<RelationshipError?> RemoveAsync(Guid customerId, Guid resellerId, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (await ObstacleAsync(db, customerId, resellerId, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        var now = clock.GetUtcNow();
        var before = await OthersAsync(db, customerId, resellerId, actor.TenantId, cancel);
        var ended = await db.EndSharesAsync(actor.TenantId, customerId, resellerId, actor, now, cancel);
        var (customer, reseller) = (await TenantAsync(db, customerId, cancel), await TenantAsync(db, resellerId, cancel));
        foreach (var member in await db.HoldersAsync(resellerId, TenantKind.Partner, Right.RemoveResellerRelationship, cancel))
        {
            db.Add(OutboxMessage.Of(mail.LeftOut(member, Language.Of(reseller.Language), actor, customer.Name), customerId, now));
        }

        // Another provider may stand behind the reseller: for the customer nothing changes then.
        foreach (var member in ended.Count == 0 ? [] : await db.HoldersAsync(customerId, TenantKind.Customer, Right.RemoveRoles, cancel))
        {
            db.Add(OutboxMessage.Of(mail.ResellerLeft(member, Language.Of(customer.Language), actor, reseller.Name), customerId, now));
        }

        await db.SaveChangesAsync(cancel);
        if (before != await OthersAsync(db, customerId, resellerId, actor.TenantId, cancel))
        {
            return RelationshipError.PromiseBroken;
        }

        await write.CommitAsync(cancel);
        outbox.Raise();
        changes.Publish(new(actor.Cloud, [actor.TenantId, resellerId, customerId]));
        return null;
    }

    private static async Task<RelationshipError?> ObstacleAsync(PortalDb db, Guid customerId, Guid resellerId, Actor actor, CancellationToken cancel) =>
        !await db.SharedCustomers.AnyAsync(
            share => share.ProviderId == actor.TenantId && share.ResellerId == resellerId && share.CustomerId == customerId && share.Status == RelationshipStatus.Active, cancel)
            ? RelationshipError.NotFound
        : !await db.HoldsAsync(actor, Right.RemoveResellerRelationship, cancel) ? RelationshipError.NotAllowed
        : null;

    private static Task<Tenant> TenantAsync(PortalDb db, Guid id, CancellationToken cancel) => db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == id, cancel);

    /// <summary>All that must stay: subscriptions, everybody else's relationships and administration, and what the reseller was granted by itself.</summary>
    private static async Task<string> OthersAsync(PortalDb db, Guid customerId, Guid resellerId, Guid providerId, CancellationToken cancel) => JsonSerializer.Serialize(new
    {
        Sold = (await PromiseSnapshot.TakeAsync(db, customerId, cancel)).Hash,
        Relationships = await db.ResellerRelationships.AsNoTracking().Where(held => held.CustomerId == customerId && held.PartnerId != resellerId).OrderBy(held => held.Id).ToListAsync(cancel),
        Delegated = await db.DelegatedAdministrations.AsNoTracking().Where(held => held.CustomerId == customerId && held.PartnerId != resellerId).OrderBy(held => held.Id).ToListAsync(cancel),
        Granular = await db.GranularRelationships.AsNoTracking().Where(held => held.CustomerId == customerId).OrderBy(held => held.Id).ToListAsync(cancel),
        Shares = await db.SharedCustomers.AsNoTracking().Where(share => share.CustomerId == customerId && (share.ResellerId != resellerId || share.ProviderId != providerId)).OrderBy(share => share.Id).ToListAsync(cancel),
    });
}
