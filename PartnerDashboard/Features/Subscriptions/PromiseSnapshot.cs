using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Subscriptions;

/// <summary>
/// Everything the four promises of rule R1 are about, read from the database at one moment: the subscriptions, who owns them and the
/// account, their terms, their Partners of Record. A transaction takes one before and one after; were they to differ, it rolls back.
/// </summary>
public sealed record PromiseSnapshot(int Subscriptions, IReadOnlyDictionary<Promise, string> Hashes)
{
    /// <summary>One hash over all four.</summary>
    public string Hash => Secrets.Hash(string.Join('\n', Enum.GetValues<Promise>().Select(promise => Hashes[promise])));

    public IEnumerable<Promise> BrokenBy(PromiseSnapshot after) => Hashes.Keys.Where(promise => after.Hashes[promise] != Hashes[promise]);

    /// <summary>Reads what is in the database now, inside the transaction of <paramref name="db"/>, past anything EF remembers.</summary>
    public static async Task<PromiseSnapshot> TakeAsync(PortalDb db, Guid customerId, CancellationToken cancel)
    {
        var subscriptions = await db.Subscriptions.AsNoTracking()
            .Where(subscription => subscription.CustomerId == customerId)
            .OrderBy(subscription => subscription.Id)
            .ToListAsync(cancel);
        var account = await db.Tenants.AsNoTracking()
            .Where(tenant => tenant.Id == customerId)
            .Select(tenant => new { tenant.Id, tenant.Kind, tenant.Name, tenant.DefaultDomain, tenant.Country })
            .SingleAsync(cancel);

        return new(subscriptions.Count, new Dictionary<Promise, string>
        {
            [Promise.Subscriptions] = Of(subscriptions.Select(s => new { s.Id, s.OfferName, s.Service, s.Quantity, s.Unit, s.Status })),
            [Promise.Ownership] = Of(new { account, owners = subscriptions.Select(s => new { s.Id, s.CustomerId, s.TransactingPartnerId, s.Channel }) }),
            [Promise.Terms] = Of(subscriptions.Select(s => new { s.Id, s.Term, s.BillingCycle, s.AutoRenew, s.StartedAt, s.CommitmentEndsAt })),
            [Promise.PartnerOfRecord] = Of(subscriptions.Select(s => new { s.Id, s.PartnerOfRecord })),
        });
    }

    private static string Of<T>(T facts) => Secrets.Hash(JsonSerializer.Serialize(facts));
}

/// <summary>The four things that working with another partner never changes (domain.md §0, rule R1).</summary>
public enum Promise
{
    Subscriptions,
    Ownership,
    Terms,
    PartnerOfRecord,
}
