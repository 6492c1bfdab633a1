using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>A customer in its partner's list (domain.md §6.5).</summary>
/// <param name="Since">When the reseller relationship was established; without one, when the first granular one was approved.</param>
/// <param name="IsReseller">Whether the partner may sell to it; granular relationships alone do not make anybody a reseller.</param>
public sealed record CustomerRow(
    Guid Id, string Name, string DefaultDomain, string Country, DateTimeOffset Since, bool HasDelegatedAdministration, bool IsReseller);

/// <summary>A customer with everything its page shows the partner. Company details need delegated administration (domain.md §2.1).</summary>
public sealed record CustomerDetail(
    CustomerRow Row, IReadOnlyList<string> Domains, IReadOnlyList<DelegationRow> Delegations, IReadOnlyList<SubscriptionRow> Subscriptions, int OtherPartners);

/// <summary>The customers of a partner: those it has a live reseller or granular relationship with.</summary>
public sealed class CustomerService(PortalDatabases databases)
{
    private const int PageSize = 25;

    /// <summary>By name; searches name, domain and tenant id. <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    public async Task<Slice<CustomerRow>> ListAsync(string search, bool? delegated, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var rows =
            from customer in db.OwnedBy(actor.TenantId)
            select new
            {
                customer,
                Delegated = db.DelegatedAdministrations.Any(held =>
                    held.PartnerId == actor.TenantId && held.CustomerId == customer.Id && held.Status == DelegationStatus.Active),
            };
        if (search.Trim() is { Length: > 0 } typed)
        {
            var byId = Guid.TryParse(typed, out var id) ? id : Guid.Empty;
            rows = rows.Where(row => row.customer.Id == byId
                || TextSearch.Finds(row.customer.Name, typed)
                || db.TenantDomains.Any(domain => domain.TenantId == row.customer.Id && TextSearch.Finds(domain.Name, typed)));
        }

        if (delegated is { } wanted)
        {
            rows = rows.Where(row => row.Delegated == wanted);
        }

        // The key of a page is name and id, apart by a character that no name may contain.
        if (after?.Split('\n') is [var name, var last] && Guid.TryParse(last, out var lastId))
        {
            rows = rows.Where(row => row.customer.Name.CompareTo(name) > 0 || (row.customer.Name == name && row.customer.Id.CompareTo(lastId) > 0));
        }

        var page = await rows.OrderBy(row => row.customer.Name).ThenBy(row => row.customer.Id).Take(PageSize + 1)
            .Select(row => new
            {
                row.customer,
                row.Delegated,
                Resold = db.ResellerRelationships
                    .Where(held => held.PartnerId == actor.TenantId && held.CustomerId == row.customer.Id && held.Status == RelationshipStatus.Active)
                    .Select(held => (DateTimeOffset?)held.EstablishedAt).FirstOrDefault(),
                Administered = db.GranularRelationships
                    .Where(held => held.PartnerId == actor.TenantId && held.CustomerId == row.customer.Id && GranularLifecycle.Live.Contains(held.Status))
                    .OrderBy(held => held.Id).Select(held => held.ApprovedAt).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return Slice.Of([.. page.Select(row => RowOf(row.customer, row.Resold, row.Administered, row.Delegated))], PageSize, row => $"{row.Name}\n{row.Id}");
    }

    /// <summary>An own customer; null for anybody else's as for an unknown one.</summary>
    public async Task<CustomerDetail?> FindAsync(Guid customerId, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        if (await db.OwnedBy(actor.TenantId).SingleOrDefaultAsync(customer => customer.Id == customerId, cancel) is not { } own)
        {
            return null;
        }

        var resold = await db.ResellerRelationships
            .Where(held => held.PartnerId == actor.TenantId && held.CustomerId == customerId && held.Status == RelationshipStatus.Active)
            .Select(held => (DateTimeOffset?)held.EstablishedAt).SingleOrDefaultAsync(cancel);
        var administered = await db.GranularRelationships
            .Where(held => held.PartnerId == actor.TenantId && held.CustomerId == customerId && GranularLifecycle.Live.Contains(held.Status))
            .OrderBy(held => held.Id).Select(held => held.ApprovedAt).FirstOrDefaultAsync(cancel);
        var delegations = await (
            from held in db.DelegatedAdministrations.AsNoTracking()
            where held.PartnerId == actor.TenantId && held.CustomerId == customerId
            join member in db.Members on held.GrantedBy equals member.UserId into members
            from member in members.DefaultIfEmpty()
            orderby held.GrantedAt descending
            select new DelegationRow(held.Id, held.PartnerId, held.Services, held.GrantedAt, member == null ? "" : member.Name, held.RemovedAt, held.RemovedByTenantId))
            .ToListAsync(cancel);
        var delegated = delegations.Any(held => held.RemovedAt is null);

        // What the customer bought, and who else works there, is told to whoever sells to it.
        return new(
            RowOf(own, resold, administered, delegated),
            delegated ? await db.TenantDomains.Where(domain => domain.TenantId == customerId).OrderBy(domain => domain.Name).Select(domain => domain.Name).ToListAsync(cancel) : [],
            delegations,
            resold is null ? [] : await SubscriptionRow.OfCustomerAsync(db, customerId, actor.TenantId, cancel),
            resold is null ? 0 : await db.ResellerRelationships.CountAsync(
                other => other.CustomerId == customerId && other.PartnerId != actor.TenantId && other.Status == RelationshipStatus.Active, cancel));
    }

    private static CustomerRow RowOf(Tenant customer, DateTimeOffset? resold, DateTimeOffset? administered, bool delegated) => new(
        customer.Id, customer.Name, customer.DefaultDomain, customer.Country, resold ?? administered ?? customer.CreatedAt, delegated, resold is not null);
}
