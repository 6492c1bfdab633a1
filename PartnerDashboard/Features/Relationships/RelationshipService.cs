using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Relationships;

/// <summary>Why a relationship was not removed.</summary>
public enum RelationshipError
{
    NotAllowed,

    /// <summary>There is none with this customer, or not any more.</summary>
    NotFound,

    /// <summary>The partner still sells the customer something active (rule R13).</summary>
    HasActiveSubscriptions,

    /// <summary>An indirect reseller asks its provider to remove it (domain.md §3.4).</summary>
    ThroughProvider,

    /// <summary>Something else would have changed; it was rolled back (rule R1).</summary>
    PromiseBroken,
}

/// <summary>The partners of a customer, and the end of a relationship.</summary>
public sealed class RelationshipService(
    PortalDatabases databases, RelationshipMail mail, ChangeFeed<TenantChanged> changes, OutboxSignal outbox, TimeProvider clock)
{
    /// <summary>Every partner the customer works with or worked with, live ones first.</summary>
    public async Task<IReadOnlyList<PartnerRow>> ListAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewPartnerRelationships);
        await using var db = databases.Open(actor);
        return await RowsAsync(db, actor.TenantId, null, cancel);
    }

    /// <summary>One partner of the customer; null for any that never was one.</summary>
    public async Task<PartnerDetail?> FindAsync(Guid partnerId, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewPartnerRelationships);
        await using var db = databases.Open(actor);
        var rows = await RowsAsync(db, actor.TenantId, partnerId, cancel);
        var granted = await GrantedRows.OfCustomerAsync(db, actor.TenantId, partnerId, cancel);
        if (rows.Count == 0 && granted.Count == 0)
        {
            return null;
        }

        var steps = await GrantedRows.StepsAsync(db, granted, cancel);
        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == partnerId, cancel);
        var decision = await db.ResellerRelationships.AsNoTracking()
            .Where(kept => kept.PartnerId == partnerId && kept.CustomerId == actor.TenantId)
            .OrderByDescending(kept => kept.Id)
            .Select(kept => (Guid?)kept.DecisionId)
            .FirstOrDefaultAsync(cancel);
        return new(
            partner.Id, partner.Name, partner.PartnerNumber, partner.PartnerType ?? PartnerType.Direct, partner.DefaultDomain, partner.Country,
            partner.SupportContact, rows is [var latest, ..] ? latest : null, decision, [.. rows.Skip(1)],
            [.. granted.Select(row => new GrantedDetail(row, [.. steps[row.Relationship.Id]]))],
            await TogetherAsync(db, partnerId, actor.TenantId, cancel));
    }

    /// <summary>What stands against removing the relationship with a customer; null when nothing does.</summary>
    public async Task<RelationshipError?> ObstacleAsync(Guid customerId, Actor actor, CancellationToken cancel)
    {
        await using var db = databases.Open(actor);
        return await ObstacleAsync(db, customerId, actor, cancel);
    }

    /// <summary>Ends the relationship and with it delegated administration (rules R12, R13). The customer is told, unlike in the original.</summary>
    public async Task<RelationshipError?> RemoveAsync(Guid customerId, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (await ObstacleAsync(db, customerId, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        var now = clock.GetUtcNow();
        var before = await PromiseSnapshot.TakeAsync(db, customerId, cancel);
        var relationship = await db.ResellerRelationships.SingleAsync(
            own => own.PartnerId == actor.TenantId && own.CustomerId == customerId && own.Status == RelationshipStatus.Active, cancel);
        await DelegationService.EndAsync(db, actor.TenantId, customerId, actor, now, cancel);
        relationship.Remove(actor.UserId, now);
        db.Record(actor, Activity.RelationshipRemoved, now, relationship.Id, actor.TenantId, customerId);
        var sellers = await db.LeaveSupportAsync(actor.TenantId, customerId, actor, now, cancel);
        var resellers = await db.EndSharesAsync(actor.TenantId, customerId, only: null, actor, now, cancel);
        var customer = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == customerId, cancel);
        foreach (var resellerId in resellers)
        {
            var reseller = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == resellerId, cancel);
            foreach (var member in await db.HoldersAsync(resellerId, TenantKind.Partner, Right.RemoveResellerRelationship, cancel))
            {
                db.Add(OutboxMessage.Of(mail.ShareEnded(member, Language.Of(reseller.Language), actor, customer.Name), relationship.Id, now));
            }
        }

        foreach (var member in await db.HoldersAsync(customerId, TenantKind.Customer, Right.RemoveRoles, cancel))
        {
            db.Add(OutboxMessage.Of(mail.Removed(member, Language.Of(customer.Language), actor), relationship.Id, now));
        }

        await db.SaveChangesAsync(cancel);
        if (before.BrokenBy(await PromiseSnapshot.TakeAsync(db, customerId, cancel)).Any())
        {
            return RelationshipError.PromiseBroken;
        }

        await write.CommitAsync(cancel);
        outbox.Raise();
        changes.Publish(new(actor.Cloud, [actor.TenantId, customerId, .. sellers, .. resellers]));
        return null;
    }

    private static async Task<RelationshipError?> ObstacleAsync(PortalDb db, Guid customerId, Actor actor, CancellationToken cancel)
    {
        var exists = await db.ResellerRelationships.AnyAsync(
            own => own.PartnerId == actor.TenantId && own.CustomerId == customerId && own.Status == RelationshipStatus.Active, cancel);
        if (!exists)
        {
            return RelationshipError.NotFound;
        }

        if (!await db.HoldsAsync(actor, Right.RemoveResellerRelationship, cancel))
        {
            return RelationshipError.NotAllowed;
        }

        if (await db.Tenants.AnyAsync(tenant => tenant.Id == actor.TenantId && tenant.PartnerType == PartnerType.IndirectReseller, cancel))
        {
            return RelationshipError.ThroughProvider;
        }

        return await db.Subscriptions.AnyAsync(
            sold => sold.CustomerId == customerId && sold.TransactingPartnerId == actor.TenantId && sold.Status == SubscriptionStatus.Active, cancel)
            ? RelationshipError.HasActiveSubscriptions
            : null;
    }

    /// <summary>Whom a partner works with at this customer: a provider's resellers, a reseller's providers.</summary>
    private static async Task<IReadOnlyList<string>> TogetherAsync(PortalDb db, Guid partnerId, Guid customerId, CancellationToken cancel) => await (
        from share in db.SharedCustomers
        where share.CustomerId == customerId && share.Status == RelationshipStatus.Active && (share.ProviderId == partnerId || share.ResellerId == partnerId)
        join other in db.Tenants on share.ProviderId == partnerId ? share.ResellerId : share.ProviderId equals other.Id
        orderby other.Name
        select other.Name).ToListAsync(cancel);

    private static async Task<IReadOnlyList<PartnerRow>> RowsAsync(PortalDb db, Guid customerId, Guid? partnerId, CancellationToken cancel)
    {
        var delegations = await (
            from held in db.DelegatedAdministrations.AsNoTracking()
            where held.CustomerId == customerId && (partnerId == null || held.PartnerId == partnerId)
            join member in db.Members.IgnoreQueryFilters() on held.GrantedBy equals member.UserId into members
            from member in members.DefaultIfEmpty()
            orderby held.GrantedAt descending
            select new DelegationRow(held.Id, held.PartnerId, held.Services, held.GrantedAt, member == null ? "" : member.Name, held.RemovedAt, held.RemovedByTenantId))
            .ToListAsync(cancel);
        var rows = await (
            from relationship in db.ResellerRelationships.AsNoTracking()
            where relationship.CustomerId == customerId && (partnerId == null || relationship.PartnerId == partnerId)
            join partner in db.Tenants on relationship.PartnerId equals partner.Id
            orderby relationship.Status, partner.Name, relationship.EstablishedAt descending
            select new { relationship, partner.Name, partner.PartnerNumber, partner.PartnerType }).ToListAsync(cancel);
        var granular = await db.GranularRelationships.AsNoTracking()
            .Where(held => held.CustomerId == customerId && GranularLifecycle.Live.Contains(held.Status))
            .GroupBy(held => held.PartnerId)
            .Select(held => new { held.Key, Count = held.Count() })
            .ToDictionaryAsync(held => held.Key, held => held.Count, cancel);
        return [.. rows.Select(row => new PartnerRow(
            row.relationship.PartnerId, row.Name, row.PartnerNumber, row.PartnerType ?? PartnerType.Direct, row.relationship.Status,
            row.relationship.EstablishedAt, row.relationship.RemovedAt,
            [.. delegations.Where(held => held.PartnerId == row.relationship.PartnerId && held.GrantedAt >= row.relationship.EstablishedAt
                && (row.relationship.RemovedAt is null || held.GrantedAt <= row.relationship.RemovedAt))],
            granular.GetValueOrDefault(row.relationship.PartnerId)))];
    }
}
