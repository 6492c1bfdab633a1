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
/// <param name="Unused">Granular relationships that nobody can use yet (rule R18); null where the cloud has none and never had.</param>
/// <param name="Ahead">What of them ends soon; null where <paramref name="Unused"/> is.</param>
public sealed record PartnerOverview(
    int Awaiting, int Lapsing, int Declined, int Drafts, int Customers, int Delegated, int? Unused, HorizonAhead? Ahead, bool IsSuspended);

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
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public async Task<PartnerOverview> OfPartnerAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var now = clock.GetUtcNow();
        Task<int> CountAsync(InvitationFilter filter) => filter.Of(db, actor.TenantId, now).CountAsync(cancel);
        Task<HorizonCount> EndingAsync(HorizonWindow window) => HorizonService.CountAsync(db, window, actor.TenantId, now, cancel);
        var unused = await UnusedAsync(db, now, actor, cancel);
        return new(
            await CountAsync(new(InvitationStatus.Sent)),
            await CountAsync(new(Expiring: true)),
            await CountAsync(new(InvitationStatus.Declined)),
            await CountAsync(new(InvitationStatus.Draft)),
            await CustomerSearch.CountAsync(db, new(), int.MaxValue, actor.TenantId, now, cancel),
            await CustomerSearch.CountAsync(db, new(Delegated: true), int.MaxValue, actor.TenantId, now, cancel),
            unused,
            unused is null ? null : new(await EndingAsync(HorizonWindow.Day), await EndingAsync(HorizonWindow.Week), await EndingAsync(HorizonWindow.Month)),
            await db.Tenants.AnyAsync(tenant => tenant.Id == actor.TenantId && tenant.IsSuspended, cancel));
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
            partners.Count(partner => partner.Roles.Count > 0),
            partners.Count(partner => partner.CanTakeOver),
            granted.Count(row => row.EndsWithin(Soon, now)),
            granted.Count(row => row.IsUnused));
    }

    private async Task<int?> UnusedAsync(PortalDb db, DateTimeOffset now, Actor actor, CancellationToken cancel)
    {
        var unused = await new GranularFilter(Unused: true).Of(db, actor.TenantId).CountAsync(cancel);
        return unused > 0 || (await FeatureSet.OfAsync(clouds[actor.Cloud], db, now, cancel)).Has(Feature.GranularRelationships) ? unused : null;
    }
}
