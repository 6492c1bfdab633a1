using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Effective access as somebody asked for it.</summary>
/// <param name="About">Whose it is: the person or the customer that was asked about.</param>
/// <param name="Access">By the name of the other side, then of the person.</param>
/// <param name="Tenants">The names of all partners and customers in it.</param>
public sealed record AccessReport(string About, IReadOnlyList<PersonAccess> Access, IReadOnlyDictionary<Guid, string> Tenants);

/// <summary>Whom one can ask about.</summary>
public sealed record AccessChoices(IReadOnlyList<GroupMember> People, IReadOnlyList<AccessCustomer> Customers);

/// <summary>A customer by its name.</summary>
public sealed record AccessCustomer(Guid Id, string Name);

/// <summary>The customers of a partner that grant it something now and whose name, domain or id contains what was typed: the first by name, so many at most.</summary>
public delegate Task<IReadOnlyList<AccessCustomer>> FindGranting(string typed, int most, Actor actor, CancellationToken cancel);

/// <summary>Who can do what at whom, through which group and relationship, until when (rule R18, domain.md §2.1).</summary>
public sealed class AccessService(PortalDatabases databases, FindGranting find, TimeProvider clock)
{
    /// <summary>How many people and how many customers are offered for one search.</summary>
    public const int Offered = 8;

    private const int NamedAtOnce = 1_000;

    /// <summary>What a colleague can do, at every customer. Null for anybody who is not the partner's.</summary>
    public async Task<AccessReport?> OfPersonAsync(Guid userId, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var person = await db.Members.AsNoTracking().Where(member => member.UserId == userId && member.TenantId == actor.TenantId)
            .Select(member => new GroupMember(member.UserId, member.Name, member.Email)).SingleOrDefaultAsync(cancel);
        return person is null ? null : await ReportAsync(db, person.Name, await AccessReader.OfPersonAsync(db, person, actor.TenantId, clock.GetUtcNow(), cancel), cancel);
    }

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

    private static IQueryable<Tenants.Tenant> Granted(PortalDb db, Guid partnerId) => db.Tenants.AsNoTracking().Where(customer =>
        db.GranularRelationships.Any(held => held.PartnerId == partnerId && held.CustomerId == customer.Id && held.ApprovedAt != null)
        || db.DelegatedAdministrations.Any(held => held.PartnerId == partnerId && held.CustomerId == customer.Id));

    private static async Task<AccessReport> ReportAsync(PortalDb db, string about, IReadOnlyList<PersonAccess> access, CancellationToken cancel)
    {
        var ids = access.SelectMany(each => new[] { each.PartnerId, each.CustomerId }).Distinct().ToList();
        var names = await NamesAsync(db, ids, cancel);
        return new(
            about,
            [
                .. access.OrderBy(each => names[each.CustomerId], StringComparer.CurrentCulture).ThenBy(each => names[each.PartnerId], StringComparer.CurrentCulture)
                    .ThenBy(each => each.Person.Name, StringComparer.CurrentCulture).ThenBy(each => each.Person.UserId),
            ],
            names);
    }

    // Somebody who administers everywhere does so at more customers than a statement takes values.
    private static async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(PortalDb db, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        Dictionary<Guid, string> names = [];
        foreach (var some in ids.Chunk(NamedAtOnce))
        {
            foreach (var tenant in await db.Tenants.AsNoTracking().Where(tenant => some.Contains(tenant.Id)).Select(tenant => new { tenant.Id, tenant.Name }).ToListAsync(cancel))
            {
                names.Add(tenant.Id, tenant.Name);
            }
        }

        return names;
    }
}
