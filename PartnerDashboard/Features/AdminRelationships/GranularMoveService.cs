using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Says where a partner stands on its way from delegated administration to a granular relationship with a customer.</summary>
public sealed class GranularMoveService(PortalDatabases databases, CloudCatalogue clouds, TimeProvider clock)
{
    /// <summary>Null where there never was delegated administration, and for whoever is no customer.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ManageAdminRelationships"/>.</exception>
    public async Task<GranularMove?> FindAsync(Guid customerId, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ManageAdminRelationships);
        await using var db = databases.Open(actor);
        if (!await db.DelegatedAdministrations.AnyAsync(held => held.PartnerId == actor.TenantId && held.CustomerId == customerId, cancel))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var customer = await db.Tenants.Where(tenant => tenant.Id == customerId).Select(tenant => tenant.Name).SingleAsync(cancel);
        var delegation = await UsageService.FindAsync(db, actor.TenantId, customerId, now, cancel);
        var relationships = await db.GranularRelationships.AsNoTracking()
            .Where(own => own.PartnerId == actor.TenantId && own.CustomerId == customerId
                && (own.Status == GranularStatus.Created || own.Status == GranularStatus.ApprovalPending || GranularLifecycle.Live.Contains(own.Status)))
            .OrderBy(own => own.CreatedAt).ThenBy(own => own.Id)
            .Select(own => new MovingRelationship(own.Id, own.InvitationId, own.Name, own.Status))
            .ToListAsync(cancel);
        var portals = await PortalsAsync(db, actor.TenantId, customerId, now, cancel);
        var works = (await AdministrationFacts.EffectiveCustomersAsync(db, actor.TenantId, [customerId], now, cancel)).Count > 0;
        return new(
            customerId, customer, StepOf(delegation, relationships, works), delegation, portals, relationships,
            MoveChoices.For([.. portals.Select(portal => portal.Portal).Intersect(clouds[actor.Cloud].AdminPortals.Keys)]));
    }

    private static async Task<IReadOnlyList<PortalCount>> PortalsAsync(PortalDb db, Guid partnerId, Guid customerId, DateTimeOffset now, CancellationToken cancel)
    {
        var counted = await Usage.OfDelegation(db, partnerId, customerId, now - GranularMove.Window)
            .GroupBy(use => use.Portal)
            .Select(own => new { own.Key, Count = own.Count(), Last = own.Max(use => use.At) })
            .ToListAsync(cancel);
        return [.. counted.OrderByDescending(own => own.Count).ThenBy(own => own.Key).Select(own => new PortalCount(own.Key, own.Count, own.Last))];
    }

    private static MoveStep StepOf(DelegationStanding? delegation, List<MovingRelationship> relationships, bool works) =>
        delegation is null ? MoveStep.Done
        : works ? MoveStep.Remove
        : relationships.Exists(own => GranularLifecycle.Live.Contains(own.Status)) ? MoveStep.Assign
        : relationships.Exists(own => own.Status == GranularStatus.ApprovalPending) ? MoveStep.Approval
        : MoveStep.Ask;
}
