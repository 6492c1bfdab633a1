using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Features.Home;

/// <summary>What needs a partner today; every figure leads to the list it counts.</summary>
/// <param name="DeclinedFrom">The first of the days of which <paramref name="Declined"/> counts refusals.</param>
/// <param name="Unused">Granular relationships that nobody can use yet (rule R18); null where the cloud has none and never had.</param>
/// <param name="Ahead">What of them ends soon; null where <paramref name="Unused"/> is.</param>
/// <param name="IsNew">There is no customer yet, and no request either.</param>
public sealed record PartnerOverview(
    int Awaiting, int Lapsing, int Declined, DateOnly DeclinedFrom, int Drafts, int Customers, int Delegated, int? Unused,
    HorizonAhead? Ahead, bool IsSuspended, bool IsNew)
{
    /// <summary>Requests, and relationships that nobody can use, are counted no further than one more than these.</summary>
    public const int MostCounted = 10_000;
}

/// <summary>The granular relationships that end within a day, a week and a month, which lie within each other.</summary>
public sealed record HorizonAhead(HorizonCount Day, HorizonCount Week, HorizonCount Month)
{
    public IReadOnlyList<HorizonCount> All => [Day, Week, Month];
}

/// <summary>What a customer sees first: what waits for a decision, who works for it, and what of that deserves a look.</summary>
/// <param name="Pending">Requests that wait for an answer.</param>
/// <param name="Partners">Partners that may sell or administer.</param>
/// <param name="Delegated">Partners that may administer something.</param>
/// <param name="CanTakeOver">Partners whose roles let them rule the whole organization.</param>
/// <param name="EndingSoon">Granular relationships that end within 30 days and do not extend themselves.</param>
/// <param name="Unused">Granular relationships that nobody at the partner can use yet (rule R18).</param>
public sealed record CustomerOverview(
    IReadOnlyList<PendingRequest> Pending, int Partners, int Delegated, int CanTakeOver, int EndingSoon, int Unused);

/// <summary>Reads the first pages.</summary>
public sealed class HomeService(PortalDatabases databases, CloudCatalogue clouds, PendingService pending, TimeProvider clock)
{
    private const int LatelyDays = 30;

    public async Task<PartnerOverview> OfPartnerAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var now = clock.GetUtcNow();
        Task<int> CountAsync(InvitationFilter filter) => CountedAsync(db, filter, actor.TenantId, now, cancel);
        Task<HorizonCount> EndingAsync(HorizonWindow window) => HorizonService.CountAsync(db, window, actor.TenantId, now, cancel);
        var granular = await HasGranularAsync(db, clouds[actor.Cloud], now, actor, cancel);
        var customers = await CustomerTallies.ReadAsync(db, actor.TenantId, cancel);
        var lately = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-LatelyDays);
        return new(
            await CountAsync(new(InvitationStatus.Sent)),
            await CountAsync(new(Expiring: true)),
            await CountAsync(new(InvitationStatus.Declined, From: lately)),
            lately,
            await CountAsync(new(InvitationStatus.Draft)),
            customers.Customers,
            customers.Delegated,
            granular ? await new GranularFilter(Unused: true).CountAsync(db, actor.TenantId, PartnerOverview.MostCounted + 1, cancel) : null,
            granular ? new(await EndingAsync(HorizonWindow.Day), await EndingAsync(HorizonWindow.Week), await EndingAsync(HorizonWindow.Month)) : null,
            await db.Tenants.AnyAsync(tenant => tenant.Id == actor.TenantId && tenant.IsSuspended, cancel),
            customers.Customers == 0 && !await db.Invitations.AnyAsync(invitation => invitation.PartnerId == actor.TenantId, cancel));
    }

    public async Task<CustomerOverview> OfCustomerAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewPartnerRelationships);
        var waiting = await pending.OfCustomerAsync(actor, cancel);
        await using var db = databases.Open(actor);
        var now = clock.GetUtcNow();
        var partners = await PresentPartner.OfCustomerAsync(db, actor.TenantId, cancel);
        var granted = await GrantedRows.OfCustomerAsync(db, actor.TenantId, null, cancel);
        return new(
            waiting,
            partners.Count,
            partners.Count(new PartnerFilter(PartnerShow.CanAdminister).Holds),
            partners.Count(new PartnerFilter(PartnerShow.CanTakeOver).Holds),
            granted.Count(row => new PartnerFilter(PartnerShow.EndingSoon).Holds(row, partners, now)),
            granted.Count(row => new PartnerFilter(PartnerShow.Unused).Holds(row, partners, now)));
    }

    /// <summary>Counted no further than one more than <see cref="PartnerOverview.MostCounted"/>.</summary>
    internal static Task<int> CountedAsync(PortalDb db, InvitationFilter filter, Guid partnerId, DateTimeOffset now, CancellationToken cancel) =>
        filter.CountAsync(db, partnerId, now, PartnerOverview.MostCounted + 1, cancel);

    /// <summary>The cloud has granular relationships, or the partner had some (docs/decisions/0016).</summary>
    internal static async Task<bool> HasGranularAsync(PortalDb db, Cloud cloud, DateTimeOffset now, Actor actor, CancellationToken cancel) =>
        (await FeatureSet.OfAsync(cloud, db, now, cancel)).Has(Feature.GranularRelationships)
        || await db.GranularRelationships.AnyAsync(held => held.PartnerId == actor.TenantId, cancel);
}
