using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Effective access as somebody asked for it.</summary>
/// <param name="About">Whose it is: the person or the customer that was asked about.</param>
/// <param name="Access">By the name of the other side, then of the person.</param>
/// <param name="Tenants">The names of all partners and customers in it.</param>
/// <param name="Next">From where it goes on, of a person at very many customers; null at the end.</param>
public sealed record AccessReport(string About, IReadOnlyList<PersonAccess> Access, IReadOnlyDictionary<Guid, string> Tenants, string? Next = null)
{
    /// <summary>With what comes behind it.</summary>
    public AccessReport And(AccessReport more) => more with { Access = [.. Access, .. more.Access], Tenants = Tenants.UnionBy(more.Tenants, each => each.Key).ToDictionary() };
}

/// <summary>Whom one can ask about.</summary>
public sealed record AccessChoices(IReadOnlyList<GroupMember> People, IReadOnlyList<AccessCustomer> Customers);

/// <summary>A customer by its name.</summary>
public sealed record AccessCustomer(Guid Id, string Name);

/// <summary>To which customers somebody's groups could lead.</summary>
/// <param name="Groups">Those whose assignments count.</param>
/// <param name="Delegated">Also to every customer that grants delegated administration.</param>
public sealed record AccessReach(IReadOnlyList<Guid> Groups, bool Delegated);

/// <summary>The partner's customers within that reach by name, inside of the read of whoever asks; some may turn out to grant nothing now.</summary>
public delegate Task<Slice<AccessCustomer>> ListReached(PortalDb db, AccessReach reach, string? after, int size, DateTimeOffset now, Actor actor, CancellationToken cancel);

/// <summary>The customers of a partner that grant it something now and whose name, domain or id contains what was typed: the first by name, so many at most.</summary>
public delegate Task<IReadOnlyList<AccessCustomer>> FindGranting(string typed, int most, Actor actor, CancellationToken cancel);

/// <summary>Who can do what at whom, through which group and relationship, until when (rule R18, domain.md §2.1).</summary>
public sealed class AccessService(PortalDatabases databases, FindGranting find, ListReached list, TimeProvider clock)
{
    /// <summary>How many people and how many customers are offered for one search.</summary>
    public const int Offered = 8;

    /// <summary>At how many customers a person's access is read for one page.</summary>
    public const int PageSize = 50;

    private const int ExportSize = 500;

    /// <summary>What a colleague can do, customer by customer in the order of their names; so many customers that there is something to tell. Null for anybody who is not the partner's.</summary>
    /// <param name="userId">Whom it is about.</param>
    /// <param name="after">The <see cref="AccessReport.Next"/> of the page before; null for the first.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<AccessReport?> OfPersonAsync(Guid userId, string? after, Actor actor, CancellationToken cancel) => OfPersonAsync(userId, after, PageSize, actor, cancel);

    /// <summary>The same at all customers, part by part while it is written; nothing for anybody who is not the partner's.</summary>
    public IAsyncEnumerable<AccessReport> ExportAsync(Guid userId, Actor actor, CancellationToken cancel) => Slice.AllAsync(async after =>
        await OfPersonAsync(userId, after, ExportSize, actor, cancel) is { } part ? new Slice<AccessReport>([part], part.Next) : new([], null));

    /// <summary>Who of the partner can do what at this customer. Null where nothing was ever granted to the partner.</summary>
    public async Task<AccessReport?> OfCustomerAsync(Guid customerId, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var name = await Granted(db, actor.TenantId).Where(customer => customer.Id == customerId).Select(customer => customer.Name).SingleOrDefaultAsync(cancel);
        return name is null ? null : await ReportAsync(db, name, await AccessReader.OfCustomerAsync(db, customerId, actor.TenantId, clock.GetUtcNow(), cancel), cancel);
    }

    /// <summary>For a customer: who at each of its partners can do what.</summary>
    public async Task<AccessReport> AtCustomerAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewPartnerRelationships);
        await using var db = databases.Open(actor);
        return await ReportAsync(db, actor.TenantName, await AccessReader.OfCustomerAsync(db, actor.TenantId, null, clock.GetUtcNow(), cancel), cancel);
    }

    /// <summary>Colleagues, and customers that grant something now, by what was typed of their names; the first ones when nothing was.</summary>
    public async Task<AccessChoices> ChoicesAsync(string search, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        var typed = search.Trim();
        var customers = await find(typed, Offered, actor, cancel);
        await using var db = databases.Open(actor);
        return new(
            await db.Members.AsNoTracking()
                .Where(member => member.TenantId == actor.TenantId
                    && db.MemberRoles.Any(role => role.UserId == member.UserId && role.TenantId == actor.TenantId && role.RevokedAt == null)
                    && (TextSearch.Finds(member.Name, typed) || TextSearch.Finds(member.Email, typed)))
                .OrderBy(member => member.Name).ThenBy(member => member.UserId).Take(Offered)
                .Select(member => new GroupMember(member.UserId, member.Name, member.Email)).ToListAsync(cancel),
            customers);
    }

    private async Task<AccessReport?> OfPersonAsync(Guid userId, string? after, int size, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        if (await db.Members.AsNoTracking().Where(member => member.UserId == userId && member.TenantId == actor.TenantId)
            .Select(member => new GroupMember(member.UserId, member.Name, member.Email)).SingleOrDefaultAsync(cancel) is not { } person)
        {
            return null;
        }

        var (now, groups) = (clock.GetUtcNow(), await AccessReader.GroupsOfAsync(db, userId, actor.TenantId, cancel));
        while (true)
        {
            var reached = await list(db, AccessReader.ReachOf(groups), after, size, now, actor, cancel);
            var access = await AccessReader.OfPersonAsync(db, person, groups, [.. reached.Items.Select(customer => customer.Id)], now, cancel);
            if (access.Count > 0 || reached.Next is null)
            {
                var names = reached.Items.ToDictionary(customer => customer.Id, customer => customer.Name);
                names[actor.TenantId] = actor.TenantName;
                return new(person.Name, [.. reached.Items.Join(access, customer => customer.Id, each => each.CustomerId, (_, each) => each)], names, reached.Next);
            }

            after = reached.Next;
        }
    }

    private static IQueryable<Tenants.Tenant> Granted(PortalDb db, Guid partnerId) => db.Tenants.AsNoTracking().Where(customer =>
        db.GranularRelationships.Any(held => held.PartnerId == partnerId && held.CustomerId == customer.Id && held.ApprovedAt != null)
        || db.DelegatedAdministrations.Any(held => held.PartnerId == partnerId && held.CustomerId == customer.Id));

    private static async Task<AccessReport> ReportAsync(PortalDb db, string about, IReadOnlyList<PersonAccess> access, CancellationToken cancel)
    {
        var ids = access.SelectMany(each => new[] { each.PartnerId, each.CustomerId }).Distinct().ToList();
        var names = await db.Tenants.AsNoTracking().Where(tenant => ids.Contains(tenant.Id)).Select(tenant => new { tenant.Id, tenant.Name }).ToDictionaryAsync(tenant => tenant.Id, tenant => tenant.Name, cancel);
        return new(
            about,
            [
                .. access.OrderBy(each => names[each.CustomerId], StringComparer.CurrentCulture).ThenBy(each => names[each.PartnerId], StringComparer.CurrentCulture)
                    .ThenBy(each => each.Person.Name, StringComparer.CurrentCulture).ThenBy(each => each.Person.UserId),
            ],
            names);
    }
}
