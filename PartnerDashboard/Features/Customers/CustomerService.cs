using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>A customer in its partner's list (domain.md §6.5).</summary>
/// <param name="Since">When the reseller relationship was established; without one, when the first granular one was approved.</param>
/// <param name="EndsAt">The nearest end of access unless somebody acts; null when nothing ends.</param>
/// <param name="IsReseller">Whether the partner may sell to it; granular relationships alone do not make anybody a reseller.</param>
public sealed record CustomerRow(
    Guid Id, string Name, string DefaultDomain, string Country, DateTimeOffset Since, CustomerAccess Access, DateTimeOffset? EndsAt, bool IsReseller)
{
    public bool HasDelegatedAdministration => Access is CustomerAccess.Delegated or CustomerAccess.Both;

    internal static CustomerRow Of(CustomerEntry entry) => new(
        entry.CustomerId, entry.Name, entry.DefaultDomain, entry.Country, entry.Since, entry.Access, entry.EndsAt == CustomerEntry.NoEnd ? null : entry.EndsAt, entry.IsReseller);
}

/// <summary>A customer with everything its page shows the partner. Company details need delegated administration (domain.md §2.1).</summary>
public sealed record CustomerDetail(
    CustomerRow Row, IReadOnlyList<string> Domains, IReadOnlyList<DelegationRow> Delegations, IReadOnlyList<SubscriptionRow> Subscriptions, int OtherPartners);

/// <summary>What a partner's list of customers can be narrowed by.</summary>
/// <param name="Countries">The codes of those its customers are in.</param>
/// <param name="Granular">Whether the cloud has granular relationships, or the partner had some.</param>
/// <param name="Roles">Template ids of those that any of its customers granted.</param>
public sealed record CustomerChoices(IReadOnlyList<string> Countries, bool Granular, IReadOnlyList<Guid> Roles);

/// <summary>The customers of a partner: those it has a live reseller or granular relationship with.</summary>
public sealed class CustomerService(PortalDatabases databases, CloudCatalogue clouds, TimeProvider clock)
{
    public const int PageSize = 25;
    public const int MostCounted = 10_000;
    private const int ExportSize = 1_000;

    /// <summary>A page; <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    public async Task<Slice<CustomerRow>> ListAsync(CustomerFilter filter, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var found = await CustomerSearch.FindAsync(db, filter, after, PageSize + 1, actor.TenantId, clock.GetUtcNow(), cancel);
        var page = Slice.Of(found, PageSize, row => CustomerSearch.KeyOf(row, filter.Sort));
        return new([.. page.Items.Select(CustomerRow.Of)], page.Next);
    }

    /// <summary>How many match, counted no further than 10,000: null for more than that.</summary>
    public async Task<int?> CountAsync(CustomerFilter filter, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var count = await CustomerSearch.CountAsync(db, filter, MostCounted + 1, actor.TenantId, clock.GetUtcNow(), cancel);
        return count > MostCounted ? null : count;
    }

    /// <summary>All that match, page by page, in their order.</summary>
    public async IAsyncEnumerable<CustomerRow> ExportAsync(CustomerFilter filter, Actor actor, [EnumeratorCancellation] CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        var now = clock.GetUtcNow();
        string? after = null;
        do
        {
            await using var db = databases.Open(actor);
            var page = Slice.Of(await CustomerSearch.FindAsync(db, filter, after, ExportSize + 1, actor.TenantId, now, cancel), ExportSize, row => CustomerSearch.KeyOf(row, filter.Sort));
            foreach (var entry in page.Items)
            {
                yield return CustomerRow.Of(entry);
            }

            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>What the list can be narrowed by.</summary>
    public async Task<CustomerChoices> ChoicesAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        return new(
            await CustomerSearch.CountriesAsync(db, actor.TenantId, cancel),
            (await FeatureSet.OfAsync(clouds[actor.Cloud], db, clock.GetUtcNow(), cancel)).Has(Feature.GranularRelationships)
                || await db.GranularRelationships.AnyAsync(held => held.PartnerId == actor.TenantId, cancel),
            [.. (await CustomerTallies.ReadAsync(db, actor.TenantId, cancel)).Roles.Keys]);
    }

    /// <summary>An own customer; null for anybody else's as for an unknown one.</summary>
    public async Task<CustomerDetail?> FindAsync(Guid customerId, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        if (await db.CustomerEntries.AsNoTracking().SingleOrDefaultAsync(entry => entry.PartnerId == actor.TenantId && entry.CustomerId == customerId, cancel) is not { } own)
        {
            return null;
        }

        var row = CustomerRow.Of(own);
        var delegations = await (
            from held in db.DelegatedAdministrations.AsNoTracking()
            where held.PartnerId == actor.TenantId && held.CustomerId == customerId
            join member in db.Members.IgnoreQueryFilters() on held.GrantedBy equals member.UserId into members
            from member in members.DefaultIfEmpty()
            orderby held.GrantedAt descending
            select new DelegationRow(held.Id, held.PartnerId, held.Services, held.GrantedAt, member == null ? "" : member.Name, held.RemovedAt, held.RemovedByTenantId))
            .ToListAsync(cancel);
        // What the customer bought, and who else works there, is told to whoever sells to it.
        return new(
            row,
            row.HasDelegatedAdministration ? await db.TenantDomains.Where(domain => domain.TenantId == customerId).OrderBy(domain => domain.Name).Select(domain => domain.Name).ToListAsync(cancel) : [],
            delegations,
            !row.IsReseller ? [] : await SubscriptionRow.OfCustomerAsync(db, customerId, actor.TenantId, cancel),
            !row.IsReseller ? 0 : await db.ResellerRelationships.CountAsync(
                other => other.CustomerId == customerId && other.PartnerId != actor.TenantId && other.Status == RelationshipStatus.Active, cancel));
    }
}
