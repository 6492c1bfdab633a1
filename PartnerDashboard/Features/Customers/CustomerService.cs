using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Partnerships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>A customer in its partner's list (domain.md §6.5).</summary>
/// <param name="Since">When the reseller relationship was established; without one, when the first granular one was approved.</param>
/// <param name="EndsAt">The nearest end of access unless somebody acts; null when nothing ends.</param>
/// <param name="Together">The resellers or providers it is shared with, by name.</param>
/// <param name="IsReseller">Whether the partner may sell to it; granular relationships alone do not make anybody a reseller.</param>
public sealed record CustomerRow(
    Guid Id, string Name, string DefaultDomain, string Country, DateTimeOffset Since, CustomerAccess Access, DateTimeOffset? EndsAt, bool IsReseller,
    IReadOnlyList<string> Together)
{
    /// <summary>What its tags are called, by name.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool HasDelegatedAdministration => Access is CustomerAccess.Delegated or CustomerAccess.Both;

    // Of all open pages each country is one text.
    internal static CustomerRow Of(CustomerEntry entry, CustomerNames names) => new(
        entry.CustomerId, entry.Name, entry.DefaultDomain, string.Intern(entry.Country), entry.Since, entry.Access, entry.EndsAt == CustomerEntry.NoEnd ? null : entry.EndsAt, entry.IsReseller,
        names.TogetherWith(entry))
    {
        Tags = names.Tags.Of(entry),
    };
}

/// <summary>A customer with everything its page shows the partner. Company details need delegated administration (domain.md §2.1).</summary>
public sealed record CustomerDetail(
    CustomerRow Row, IReadOnlyList<string> Domains, IReadOnlyList<DelegationRow> Delegations, IReadOnlyList<SubscriptionRow> Subscriptions, int OtherPartners, Language? Language)
{
    /// <summary>The resellers that a provider shares it with; empty for everybody else.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Resellers { get; init; } = [];
}

/// <summary>What a partner's list of customers can be narrowed by.</summary>
/// <param name="Countries">The codes of those its customers are in.</param>
/// <param name="Granular">Whether the cloud has granular relationships, or the partner had some.</param>
/// <param name="Tags">The partner's tags, by name.</param>
public sealed record CustomerChoices(IReadOnlyList<string> Countries, bool Granular, IReadOnlyList<TagChoice> Tags)
{
    internal static CustomerChoices None { get; } = new([], false, []);

    /// <summary>How customers are asked for delegated administration here: null where they are not, or not by this actor.</summary>
    public BulkKind? Asking { get; init; }

    /// <summary>How the partner sells: whether it shares customers, and with whom.</summary>
    public PartnerType Type { get; init; }

    /// <summary>Whom it has or had a partnership with, by name; the first of them where they are many.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Partners { get; init; } = [];
}

/// <summary>What of <see cref="CustomerChoices"/> is the same for everybody of a partner, whatever the time.</summary>
public sealed record OwnChoices(IReadOnlyList<string> Countries, bool HadGranular, IReadOnlyList<TagChoice> Tags, IReadOnlyList<(Guid Id, string Name)> Partners);

/// <summary>The list that all of a partner's people open first: every customer, as it is sorted and shown, with names in the order of a language.</summary>
public readonly record struct WholeList(Guid PartnerId, CustomerSort Sort = default, bool Descending = false, CustomerColumns Columns = default, string Language = "");

/// <summary>The customers of a partner: those it has a live reseller or granular relationship with.</summary>
public sealed class CustomerService(
    PortalDatabases databases, UntilCommit<Guid, OwnChoices> choices, UntilCommit<WholeList, Slice<CustomerRow>> beginnings,
    UntilCommit<WholeList, int> counts, FeatureService features, TimeProvider clock)
{
    public const int PageSize = 25;
    public const int MostCounted = 10_000;
    private const int ExportSize = 1_000;
    private const int MostPartners = 200;

    /// <summary>A page; <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    public async Task<Slice<CustomerRow>> ListAsync(CustomerFilter filter, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);

        // Where everybody begins is read once for all of them: thousands of open pages show the same rows.
        return after is null && !filter.IsNarrowed
            ? await beginnings.ReadAsync(actor.Cloud, new(actor.TenantId, filter.Sort, filter.Descending, filter.Columns, Language.Current.Code), PageAsync)
            : await PageAsync();

        async Task<Slice<CustomerRow>> PageAsync()
        {
            await using var db = databases.Open(actor);
            var found = await CustomerSearch.FindAsync(db, filter, after, PageSize + 1, actor.TenantId, clock.GetUtcNow(), cancel);
            var page = Slice.Of(found, PageSize, row => CustomerSearch.KeyOf(row, filter.Sort));
            var names = await CustomerNames.OfAsync(db, page.Items, filter.Columns, actor, cancel);
            return new([.. page.Items.Select(entry => CustomerRow.Of(entry, names))], page.Next);
        }
    }

    /// <summary>How many match, counted no further than 10,000: null for more than that.</summary>
    public async Task<int?> CountAsync(CustomerFilter filter, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        var count = filter.IsNarrowed ? await CountedAsync() : await counts.ReadAsync(actor.Cloud, new(actor.TenantId), CountedAsync);
        return count > MostCounted ? null : count;

        async Task<int> CountedAsync()
        {
            await using var db = databases.Open(actor);
            return await CustomerSearch.CountAsync(db, filter, MostCounted + 1, actor.TenantId, clock.GetUtcNow(), cancel);
        }
    }

    /// <summary>All that match, page by page, in their order.</summary>
    public IAsyncEnumerable<CustomerRow> ExportAsync(CustomerFilter filter, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        var now = clock.GetUtcNow();
        return Slice.AllAsync(async after =>
        {
            await using var db = databases.Open(actor);
            var page = Slice.Of(await CustomerSearch.FindAsync(db, filter, after, ExportSize + 1, actor.TenantId, now, cancel), ExportSize, row => CustomerSearch.KeyOf(row, filter.Sort));
            var names = await CustomerNames.OfAsync(db, page.Items, filter.Columns, actor, cancel);
            return new Slice<CustomerRow>([.. page.Items.Select(entry => CustomerRow.Of(entry, names))], page.Next);
        });
    }

    /// <summary>What the list can be narrowed by.</summary>
    public async Task<CustomerChoices> ChoicesAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        var offered = await features.ReadAsync(actor.Cloud, cancel);
        var own = await choices.ReadAsync(actor.Cloud, actor.TenantId, () => OwnAsync(actor, cancel));
        return new(own.Countries, offered.Has(Feature.GranularRelationships) || own.HadGranular, own.Tags)
        {
            Asking = AskingFor(offered, actor),
            Type = actor.PartnerType ?? PartnerType.Direct,
            Partners = own.Partners,
        };
    }

    /// <summary>The roles that some customer granted through a live granular relationship, in the order of the catalogue.</summary>
    public async Task<IReadOnlyList<DirectoryRole>> RolesAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        return RoleCatalogue.Known((await CustomerTallies.ReadAsync(db, actor.TenantId, cancel)).Roles.Keys);
    }

    private async Task<OwnChoices> OwnAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = databases.Open(actor);
        return new(
            await CustomerSearch.CountriesAsync(db, actor.TenantId, cancel),
            await db.GranularRelationships.AnyAsync(held => held.PartnerId == actor.TenantId, cancel),
            [.. (await TagNames.OfAsync(db, actor.TenantId, cancel)).Live.Select(tag => new TagChoice(tag.Number, tag.Name))],
            await PartnersAsync(db, actor.TenantId, cancel));
    }

    private static BulkKind? AskingFor(FeatureSet features, Actor actor) =>
        features.Has(Feature.GranularRelationships) ? actor.May(Right.ManageAdminRelationships) ? BulkKind.RequestGranular : null
        : features.Has(Feature.DelegatedAdministration) && actor.May(Right.RequestDelegatedAdministration)
            && (actor.PartnerType != PartnerType.IndirectReseller || !features.Has(Feature.IndirectModel) || features.Has(Feature.ResellerInvitations)) ? BulkKind.RequestDelegated
        : null;

    private static async Task<IReadOnlyList<(Guid Id, string Name)>> PartnersAsync(PortalDb db, Guid own, CancellationToken cancel)
    {
        var held = db.Partnerships.Where(each => each.DecidedAt != null && each.Status != PartnershipStatus.Declined);
        var ids = held.Where(each => each.ProviderId == own).Select(each => each.ResellerId).Take(MostPartners)
            .Union(held.Where(each => each.ResellerId == own).Select(each => (Guid?)each.ProviderId).Take(MostPartners));
        var found = await db.Tenants.Where(tenant => ids.Contains(tenant.Id)).OrderBy(tenant => tenant.Name).Select(tenant => new { tenant.Id, tenant.Name }).ToListAsync(cancel);
        return [.. found.Select(each => (each.Id, each.Name))];
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

        var row = CustomerRow.Of(own, await CustomerNames.OfAsync(db, [own], CustomerColumns.Tags | CustomerColumns.Together, actor, cancel));
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
                other => other.CustomerId == customerId && other.PartnerId != actor.TenantId && other.Status == RelationshipStatus.Active, cancel),
            row.HasDelegatedAdministration ? Language.Of(await db.Tenants.Where(tenant => tenant.Id == customerId).Select(tenant => tenant.Language).SingleAsync(cancel)) : null)
        {
            Resellers = await ResellersAsync(db, customerId, actor.TenantId, cancel),
        };
    }

    private static async Task<IReadOnlyList<(Guid Id, string Name)>> ResellersAsync(PortalDb db, Guid customerId, Guid providerId, CancellationToken cancel)
    {
        var found = await (
            from share in db.SharedCustomers
            where share.CustomerId == customerId && share.ProviderId == providerId && share.Status == RelationshipStatus.Active
            join reseller in db.Tenants on share.ResellerId equals reseller.Id
            orderby reseller.Name
            select new { reseller.Id, reseller.Name }).ToListAsync(cancel);
        return [.. found.Select(each => (each.Id, each.Name))];
    }

    /// <summary>What an own customer bought and from whom; nothing for anybody else's, nor where the partner may not sell.</summary>
    public async Task<IReadOnlyList<SubscriptionRow>> SubscriptionsAsync(Guid customerId, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        return await db.CustomerEntries.AnyAsync(entry => entry.PartnerId == actor.TenantId && entry.CustomerId == customerId && entry.IsReseller, cancel)
            ? await SubscriptionRow.OfCustomerAsync(db, customerId, actor.TenantId, cancel)
            : [];
    }
}
