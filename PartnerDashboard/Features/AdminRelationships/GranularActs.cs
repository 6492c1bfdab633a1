using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// One act of one side on a live relationship inside somebody's unit of work: authority, version, the change itself, its version, its row,
/// its mails and the promise of rule R1. A person's act and a row of a bulk run go through here alike; a refusal must not be committed.
/// </summary>
public sealed class GranularActs(GranularMail mail, CloudCatalogue clouds, TimeProvider clock)
{
    /// <param name="db">The open unit of work.</param>
    /// <param name="id">The relationship.</param>
    /// <param name="version">As the actor saw it.</param>
    /// <param name="act">What to do.</param>
    /// <param name="actor">Whose authority is read from the database, here and now (T21).</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="tellOwnSide">Off in a bulk run, which tells its own side once, at its end.</param>
    internal async Task<Result<GranularRelationship, GranularError>> TakeAsync(
        PortalDb db, Guid id, int version, GranularAct act, Actor actor, CancellationToken cancel, bool tellOwnSide = true)
    {
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

        var now = clock.GetUtcNow();
        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == relationship.PartnerId, cancel);
        var customer = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == customerId, cancel);
        if (act.Widens && await ClosedAsync(db, partner, actor, now, cancel) is { } closed)
        {
            return closed;
        }

        var before = await PromiseSnapshot.TakeAsync(db, customerId, cancel);
        var terms = relationship.TermsVersion;
        if (act.Change(relationship, actor, now) is { } refusal)
        {
            return refusal;
        }

        if (relationship.TermsVersion != terms)
        {
            db.Add(GranularVersion.Of(relationship, act.Version, null, actor, now));
            await GranularRequests.NarrowAsync(db, relationship, actor, now, cancel);
        }

        db.Record(actor, act.Activity, now, relationship.Id, partner.Id, customerId, relationship.Name);
        await mail.TellAsync(db, act.Activity, relationship, partner, customer, now, cancel, exceptTenant: tellOwnSide ? null : actor.TenantId);
        await db.SaveChangesAsync(cancel);
        return before.BrokenBy(await PromiseSnapshot.TakeAsync(db, customerId, cancel)).Any() ? GranularError.PromiseBroken : relationship;
    }

    /// <summary>What only takes away is always possible; what prolongs is not, for a suspended partner and in a closed cloud.</summary>
    internal async Task<GranularError?> ClosedAsync(PortalDb db, Tenant partner, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var features = await FeatureSet.OfAsync(clouds[actor.Cloud], db, now, cancel);
        return !features.Has(Feature.OpenForChanges) ? GranularError.CloudIsReadOnly
            : !features.Has(Feature.GranularRelationships) ? GranularError.NotOffered
            : partner.IsSuspended ? GranularError.PartnerIsSuspended
            : null;
    }
}

/// <summary>One of the things a side can do alone, with the words it leaves behind.</summary>
internal sealed record GranularAct(
    Activity Activity, Func<GranularRelationship, Actor, DateTimeOffset, GranularError?> Change, bool Widens = false, GranularChange Version = GranularChange.Shortened)
{
    public static GranularAct DropGlobalAdministrator { get; } = new(
        Activity.GlobalAdministratorDropped, (relationship, _, now) => relationship.DropGlobalAdministrator(now), Version: GranularChange.GlobalAdministratorDropped);

    public static GranularAct Terminate { get; } = new(Activity.GranularTerminationRequested, (relationship, actor, _) =>
        relationship.RequestTermination(actor.TenantKind == TenantKind.Customer ? GranularEnding.ByCustomer : GranularEnding.ByPartner, actor.Name)
            ? null
            : GranularError.NotActive);

    public static GranularAct AutoExtend(bool on) => new(
        on ? Activity.GranularAutoExtendOn : Activity.GranularAutoExtendOff, (relationship, _, now) => relationship.SetAutoExtend(on, now), Widens: on);

    public static GranularAct Shorten(DateOnly end) => new(Activity.GranularShortened, (relationship, _, now) => end == DateOnly.MaxValue
        ? GranularError.EndOutOfRange
        : relationship.Shorten(new(end.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero), now));
}
