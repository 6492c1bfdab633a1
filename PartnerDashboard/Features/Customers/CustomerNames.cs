using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Customers;

/// <summary>What the numbers and ids in a few entries of the index are called: tags, and the partners that a customer is shared with.</summary>
internal sealed record CustomerNames(TagNames Tags, IReadOnlyDictionary<Guid, string> Partners)
{
    /// <summary>Reads no more than the columns show.</summary>
    public static async Task<CustomerNames> OfAsync(PortalDb db, IReadOnlyList<CustomerEntry> entries, CustomerColumns columns, Actor actor, CancellationToken cancel)
    {
        List<Guid> ids = columns.HasFlag(CustomerColumns.Together) ? [.. entries.SelectMany(entry => entry.TogetherWith()).Distinct()] : [];
        return new(
            columns.HasFlag(CustomerColumns.Tags) ? await TagNames.OfAsync(db, actor.TenantId, cancel) : new([]),
            ids.Count == 0
                ? new Dictionary<Guid, string>()
                : await db.Tenants.Where(tenant => ids.Contains(tenant.Id)).ToDictionaryAsync(tenant => tenant.Id, tenant => tenant.Name, cancel));
    }

    // An open page keeps its rows, and most have none: no list of its own for each.
    public IReadOnlyList<string> TogetherWith(CustomerEntry entry) => entry.Together.Length == 0 ? [] :
        [.. entry.TogetherWith().Select(id => Partners.GetValueOrDefault(id, "")).Where(name => name.Length > 0).Order(StringComparer.CurrentCulture)];
}
