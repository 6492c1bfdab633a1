using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// What either side does with a live granular relationship without asking the other: end it, end it earlier, toggle auto-extend, drop
/// Global Administrator (domain.md §2.2, 2.4). All of it takes away or only prolongs what was approved; the other side is told.
/// </summary>
public sealed class GranularService(
    PortalDatabases databases, CloudCatalogue clouds, GranularMail mail, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    public Task<GranularError?> SetAutoExtendAsync(Guid id, int version, bool on, Actor actor, CancellationToken cancel) => ChangeAsync(
        id, version, on ? Activity.GranularAutoExtendOn : Activity.GranularAutoExtendOff, (relationship, partner, features, _) =>
            on && !features.Has(Feature.OpenForChanges) ? GranularError.CloudIsReadOnly
            : on && !features.Has(Feature.GranularRelationships) ? GranularError.NotOffered
            : on && partner.IsSuspended ? GranularError.PartnerIsSuspended
            : relationship.SetAutoExtend(on), actor, cancel);

    public Task<GranularError?> DropGlobalAdministratorAsync(Guid id, int version, Actor actor, CancellationToken cancel) =>
        ChangeAsync(id, version, Activity.GlobalAdministratorDropped, (relationship, _, _, _) => relationship.DropGlobalAdministrator(), actor, cancel);

    /// <param name="id">The relationship.</param>
    /// <param name="version">The version the page showed.</param>
    /// <param name="end">Its new last day; access stops when that day is over in UTC.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<GranularError?> ShortenAsync(Guid id, int version, DateOnly end, Actor actor, CancellationToken cancel) => ChangeAsync(
        id, version, Activity.GranularShortened,
        (relationship, _, _, now) => end == DateOnly.MaxValue
            ? GranularError.EndOutOfRange
            : relationship.Shorten(new(end.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero), now), actor, cancel);

    /// <summary>Ends it for good; the background takes the access away and then says so (domain.md §2.2).</summary>
    public Task<GranularError?> TerminateAsync(Guid id, int version, Actor actor, CancellationToken cancel) => ChangeAsync(
        id, version, Activity.GranularTerminationRequested, (relationship, _, _, _) =>
            relationship.RequestTermination(actor.TenantKind == TenantKind.Customer ? GranularEnding.ByCustomer : GranularEnding.ByPartner, actor.Name)
                ? null
                : GranularError.NotActive, actor, cancel);

    /// <summary>The other side of a relationship of this customer, to lead back to its page; null for anybody else's.</summary>
    public async Task<Guid?> PartnerOfAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        await using var db = databases.Open(actor);
        return await db.GranularRelationships.Where(own => own.Id == id && own.CustomerId == actor.TenantId).Select(own => (Guid?)own.PartnerId).SingleOrDefaultAsync(cancel);
    }

    private async Task<GranularError?> ChangeAsync(
        Guid id, int version, Activity activity, Func<GranularRelationship, Tenant, FeatureSet, DateTimeOffset, GranularError?> change, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (!await db.HoldsAsync(actor, actor.TenantKind == TenantKind.Customer ? Right.RemoveRoles : Right.ManageAdminRelationships, cancel))
        {
            return GranularError.NotAllowed;
        }

        if (await db.GranularRelationships.SingleOrDefaultAsync(
            own => own.Id == id && (own.PartnerId == actor.TenantId || own.CustomerId == actor.TenantId), cancel) is not { CustomerId: { } customerId } relationship)
        {
            return GranularError.NotFound;
        }

        if (relationship.Version != version)
        {
            return GranularError.ChangedMeanwhile;
        }

        // A closed cloud lets people end things and prolong nothing.
        var now = clock.GetUtcNow();
        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == relationship.PartnerId, cancel);
        var customer = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == customerId, cancel);
        var before = await PromiseSnapshot.TakeAsync(db, customerId, cancel);
        var terms = relationship.TermsVersion;
        var features = await FeatureSet.OfAsync(clouds[actor.Cloud], db, now, cancel);
        if (change(relationship, partner, features, now) is { } refusal)
        {
            return refusal;
        }

        if (relationship.TermsVersion != terms)
        {
            var kind = activity == Activity.GranularShortened ? GranularChange.Shortened : GranularChange.GlobalAdministratorDropped;
            db.Add(GranularVersion.Of(relationship, kind, null, actor, now));
            await GranularRequests.NarrowAsync(db, relationship, actor, now, cancel);
        }

        db.Record(actor, activity, now, relationship.Id, partner.Id, customerId, relationship.Name);
        await mail.TellAsync(db, activity, relationship, partner, customer, now, cancel);
        await db.SaveChangesAsync(cancel);
        if (before.BrokenBy(await PromiseSnapshot.TakeAsync(db, customerId, cancel)).Any())
        {
            return GranularError.PromiseBroken;
        }

        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, partner.Id, customerId));
        return null;
    }
}
