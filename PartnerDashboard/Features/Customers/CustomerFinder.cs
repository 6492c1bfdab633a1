using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Features.Customers;

/// <summary>Finds a partner's customers for lists of other things that name them, by the index of customers.</summary>
public sealed class CustomerFinder(PortalDatabases databases, TimeProvider clock)
{
    /// <summary>Whoever types less than this finds too many to be of use; the first of them do.</summary>
    public const int Most = 100;

    public async Task<IReadOnlyList<Guid>> FindAsync(string typed, Actor actor, CancellationToken cancel)
    {
        await using var db = databases.Open(actor);
        var found = await CustomerSearch.FindAsync(db, new(typed), null, Most, actor.TenantId, clock.GetUtcNow(), cancel);
        return [.. found.Select(entry => entry.CustomerId)];
    }

    /// <summary>Those that grant delegated administration or a granular relationship now; the first by name.</summary>
    public async Task<IReadOnlyList<AccessCustomer>> FindGrantingAsync(string typed, int most, Actor actor, CancellationToken cancel)
    {
        await using var db = databases.Open(actor);
        List<CustomerEntry> found = [];
        foreach (var filter in new CustomerFilter[] { new(typed, Delegated: true), new(typed, Access: CustomerAccess.Granular) })
        {
            found.AddRange(await CustomerSearch.FindAsync(db, filter, null, most, actor.TenantId, clock.GetUtcNow(), cancel));
        }

        return [.. found.OrderBy(entry => entry.Number).Take(most).Select(entry => new AccessCustomer(entry.CustomerId, entry.Name))];
    }
}
