using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>Customers of a partner whose delegated administration is granted, used, removed and granted again, and what monitoring must say of it.</summary>
internal sealed class DelegationCrowd(Stage stage, Party partner, int seed)
{
    private static readonly string[] Names = ["Contoso", "北京书店", "ÉLODIE", "Straße"];

    private readonly Random _random = new(seed);
    private readonly List<Tenant> _customers = [];

    public IReadOnlyList<Tenant> Customers => _customers;

    /// <summary>One more customer, with a reseller relationship alone.</summary>
    public Tenant Enter(PortalDb db, string name)
    {
        var customer = A.Customer(name);
        var resold = ResellerRelationship.Establish(partner.Id, customer.Id, Guid.NewGuid(), Guid.NewGuid(), stage.Clock.Now);
        db.Enter(customer);
        db.Add(resold);
        db.Record(partner.Actor, Activity.RelationshipEstablished, stage.Clock.Now, resold.Id, partner.Id, customer.Id);
        _customers.Add(customer);
        return customer;
    }

    public void Enter(PortalDb db, int count)
    {
        for (var number = 0; number < count; number++)
        {
            Enter(db, number % 50 == 49 ? $"Zweig {number} qjx" : $"{Names[number % Names.Length]} {number}");
        }
    }

    public void Grant(PortalDb db, Tenant customer, DateTimeOffset at, params CloudService[] services)
    {
        var held = DelegatedAdministration.Grant(partner.Id, customer.Id, Guid.NewGuid(), services, partner.Actor.UserId, at);
        db.Add(held);
        db.Record(partner.Actor, Activity.DelegatedAdministrationGranted, stage.Clock.Now, held.Id, partner.Id, customer.Id);
    }

    /// <summary>Something that happens at some customer now.</summary>
    public async Task LiveAsync(PortalDb db, Party other)
    {
        var (customer, now) = (_customers[_random.Next(_customers.Count)], stage.Clock.Now);
        var held = await db.DelegatedAdministrations.Where(each => each.PartnerId == partner.Id && each.CustomerId == customer.Id && each.Status == DelegationStatus.Active).ToListAsync(Cancel);
        switch (_random.Next(7))
        {
            case 0 or 1 when held.Count == 0:
                Grant(db, customer, now);
                break;
            case 0 when held.All(each => each.Services.Count > 0 && !each.Services.Contains(CloudService.Office365)):
                Grant(db, customer, now, CloudService.Office365);
                break;
            case 1 when held is [{ Services.Count: 0 }]:
                Remove(db, held[0]);
                Grant(db, customer, now, CloudService.Azure);
                break;
            case 2 when held.Count > 0:
                Remove(db, held[_random.Next(held.Count)]);
                break;
            case 3:
                db.Add(AdministrationUse.Of(partner.Actor, customer.Id, AdminPortal.Exchange, Guid.NewGuid(), now));
                break;
            case 4:
                db.Add(AdministrationUse.Of(other.Actor, customer.Id, AdminPortal.Azure, null, now));
                break;
            default:
                db.Add(AdministrationUse.Of(partner.Actor, customer.Id, AdminPortal.Azure, null, now));
                break;
        }

        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>What was granted and used, as it stands now.</summary>
    public async Task<Facts> FactsAsync()
    {
        await using var db = stage.Databases.Open();
        return new(
            (await db.DelegatedAdministrations.AsNoTracking().Where(each => each.PartnerId == partner.Id && each.Status == DelegationStatus.Active).ToListAsync(Cancel))
                .GroupBy(each => each.CustomerId).ToDictionary(each => each.Key, each => each.Min(one => one.GrantedAt)),
            (await db.AdministrationUses.AsNoTracking().Where(use => use.PartnerId == partner.Id && use.RelationshipId == null).ToListAsync(Cancel)).ToLookup(use => use.CustomerId, use => use.At),
            await db.CustomerEntries.AsNoTracking().Where(entry => entry.PartnerId == partner.Id).ToDictionaryAsync(entry => entry.CustomerId, entry => entry.Number, Cancel));
    }

    /// <summary>The whole list, computed plainly from these.</summary>
    public List<Guid> Expected(MonitorFilter filter, Facts facts)
    {
        var now = stage.Clock.Now;
        return
        [
            .. from customer in _customers
               where facts.Granted.ContainsKey(customer.Id)
               let since = facts.Granted[customer.Id]
               let idle = facts.Uses[customer.Id].Append(since).Max()
               where filter.Tile switch
               {
                   MonitorTile.InactiveOver90 => (now - idle).Days > 90,
                   MonitorTile.Inactive61To90 => (now - idle).Days is >= 61 and <= 90,
                   MonitorTile.Inactive30To60 => (now - idle).Days is >= 30 and <= 60,
                   MonitorTile.NewIn7 => now - since < TimeSpan.FromDays(7),
                   null => true,
               }
               where customer.Id.ToString() == filter.Search
                   || TextGrams.WordsOf(filter.Search).All(word => TextGrams.Fold($"{customer.Name}\n{customer.DefaultDomain}").Contains(word, StringComparison.Ordinal))
               orderby idle, facts.Places[customer.Id]
               select customer.Id,
        ];
    }

    /// <summary>The whole list as pages show it.</summary>
    public async Task<List<Guid>> ReadAsync(MonitorFilter filter)
    {
        List<Guid> read = [];
        string? after = null;
        do
        {
            var page = await stage.Get<DelegationMonitorService>().ListAsync(filter, after, partner.Actor, Cancel);
            Assert.True(page.Items.Count == DelegationMonitorService.PageSize || page.Next is null);
            read.AddRange(page.Items.Select(row => row.CustomerId));
            after = page.Next;
        }
        while (after is not null);
        return read;
    }

    private void Remove(PortalDb db, DelegatedAdministration held)
    {
        Assert.True(held.Remove(partner.Actor.UserId, partner.Id, stage.Clock.Now));
        db.Record(partner.Actor, Activity.DelegatedAdministrationRemoved, stage.Clock.Now, held.Id, partner.Id, held.CustomerId);
    }

    /// <summary>Since when each customer's delegated administration stands, when it was used, and where the customer stands in the list.</summary>
    public sealed record Facts(Dictionary<Guid, DateTimeOffset> Granted, ILookup<Guid, DateTimeOffset> Uses, Dictionary<Guid, long> Places);
}
