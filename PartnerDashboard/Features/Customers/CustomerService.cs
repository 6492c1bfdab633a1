using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Subscriptions;

namespace PartnerDashboard.Features.Customers;

/// <summary>A customer in its partner's list (domain.md §6.5).</summary>
public sealed record CustomerRow(Guid Id, string Name, string DefaultDomain, string Country, DateTimeOffset Since, bool HasDelegatedAdministration);

/// <summary>A customer with everything its page shows the partner. Company details need delegated administration (domain.md §2.1).</summary>
public sealed record CustomerDetail(
    CustomerRow Row, IReadOnlyList<string> Domains, IReadOnlyList<DelegationRow> Delegations, IReadOnlyList<SubscriptionRow> Subscriptions, int OtherPartners);

/// <summary>The customers of a partner: those it has a live reseller relationship with.</summary>
public sealed class CustomerService(PortalDatabases databases)
{
    private const int PageSize = 25;

    /// <summary>By name; searches name, domain and tenant id. <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    public async Task<Slice<CustomerRow>> ListAsync(string search, bool? delegated, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var rows =
            from relationship in db.ResellerRelationships.AsNoTracking()
            where relationship.PartnerId == actor.TenantId && relationship.Status == RelationshipStatus.Active
            join customer in db.Tenants on relationship.CustomerId equals customer.Id
            select new
            {
                customer,
                relationship.EstablishedAt,
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
            .Select(row => new CustomerRow(row.customer.Id, row.customer.Name, row.customer.DefaultDomain, row.customer.Country, row.EstablishedAt, row.Delegated))
            .ToListAsync(cancel);
        return Slice.Of(page, PageSize, row => $"{row.Name}\n{row.Id}");
    }

    /// <summary>An own customer; null for anybody else's as for an unknown one.</summary>
    public async Task<CustomerDetail?> FindAsync(Guid customerId, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var own = await (
            from relationship in db.ResellerRelationships.AsNoTracking()
            where relationship.PartnerId == actor.TenantId && relationship.CustomerId == customerId && relationship.Status == RelationshipStatus.Active
            join customer in db.Tenants on relationship.CustomerId equals customer.Id
            select new { customer, relationship.EstablishedAt }).SingleOrDefaultAsync(cancel);
        if (own is null)
        {
            return null;
        }

        var delegations = await (
            from held in db.DelegatedAdministrations.AsNoTracking()
            where held.PartnerId == actor.TenantId && held.CustomerId == customerId
            join member in db.Members on held.GrantedBy equals member.UserId into members
            from member in members.DefaultIfEmpty()
            orderby held.GrantedAt descending
            select new DelegationRow(held.Id, held.PartnerId, held.Services, held.GrantedAt, member == null ? "" : member.Name, held.RemovedAt, held.RemovedByTenantId))
            .ToListAsync(cancel);
        var delegated = delegations.Any(held => held.RemovedAt is null);
        return new(
            new(own.customer.Id, own.customer.Name, own.customer.DefaultDomain, own.customer.Country, own.EstablishedAt, delegated),
            delegated ? await db.TenantDomains.Where(domain => domain.TenantId == customerId).OrderBy(domain => domain.Name).Select(domain => domain.Name).ToListAsync(cancel) : [],
            delegations,
            await SubscriptionRow.OfCustomerAsync(db, customerId, actor.TenantId, cancel),
            await db.ResellerRelationships.CountAsync(other => other.CustomerId == customerId && other.PartnerId != actor.TenantId && other.Status == RelationshipStatus.Active, cancel));
    }
}
