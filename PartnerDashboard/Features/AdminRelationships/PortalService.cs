using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// Service management: shows a person of the partner the admin portals of a customer, and opens them. Opening asks for effective access
/// at that moment and is written down, for both sides to see.
/// </summary>
public sealed class PortalService(PortalDatabases databases, CloudCatalogue clouds, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    /// <summary>Null where the partner has no admin relationship, as for a customer that does not exist.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ViewCustomers"/>.</exception>
    public async Task<ServiceManagement?> FindAsync(Guid customerId, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var facts = await AdministrationFacts.OfPairAsync(db, actor.TenantId, customerId, cancel);
        if (facts is { Relationships.Count: 0, Delegations.Count: 0 })
        {
            return null;
        }

        var (cloud, now) = (clouds[actor.Cloud], clock.GetUtcNow());
        var customer = await db.Tenants.Where(tenant => tenant.Id == customerId).Select(tenant => tenant.Name).SingleAsync(cancel);
        var uses = db.AdministrationUses.AsNoTracking().Where(use => use.PartnerId == actor.TenantId && use.CustomerId == customerId);
        var granular = facts.Assignments.Any(assignment => assignment.EffectiveRoles.Count > 0);
        return new(
            customerId, customer, PortalDoors.Of(cloud, actor.UserId, facts, now), cloud.ClosedOn is not null,
            granular && facts.Delegations.Count > 0, await Usage.OfAsync(uses, cancel));
    }

    /// <summary>
    /// The address to go to, on the host that the catalogue has for this cloud and under no other. Where several ways lead through the
    /// door, the one that ends first is written down.
    /// </summary>
    public async Task<Result<Uri, PortalError>> OpenAsync(Guid customerId, AdminPortal portal, Actor actor, CancellationToken cancel)
    {
        var cloud = clouds[actor.Cloud];
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (actor.TenantKind != TenantKind.Partner || !await db.HoldsAsync(actor, Right.ViewCustomers, cancel))
        {
            return PortalError.NotAllowed;
        }

        var facts = await AdministrationFacts.OfPairAsync(db, actor.TenantId, customerId, cancel);
        if (facts is { Relationships.Count: 0, Delegations.Count: 0 })
        {
            return PortalError.NotFound;
        }

        if (cloud.ClosedOn is not null)
        {
            return PortalError.CloudIsClosed;
        }

        var now = clock.GetUtcNow();
        if (PortalDoors.Of(cloud, actor.UserId, facts, now).SingleOrDefault(each => each.Portal == portal) is not { } door)
        {
            return PortalError.PortalUnknown;
        }

        if (door.Ways is not [{ Through: var way }, ..])
        {
            return PortalError.NoAccess;
        }

        db.Add(AdministrationUse.Of(actor, customerId, portal, way.RelationshipId, now));
        db.Record(
            actor, Activity.AdminPortalOpened, now, way.RelationshipId ?? facts.Delegations.First().Id, actor.TenantId, customerId,
            way.IsDelegated ? $"{portal}" : $"{portal}, {way.RelationshipName}");
        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.TenantId, customerId));
        return new UriBuilder(Uri.UriSchemeHttps, door.Host).Uri;
    }
}
