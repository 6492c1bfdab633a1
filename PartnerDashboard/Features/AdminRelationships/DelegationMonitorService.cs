using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Shows a partner where its delegated administration lies idle (domain.md §2.1, Monitoring).</summary>
public sealed class DelegationMonitorService(PortalDatabases databases, ListDelegated list, CountDelegated count, CloudCatalogue clouds, TimeProvider clock)
{
    public const int PageSize = 50;

    private const int ExportSize = 500;

    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ManageAdminRelationships"/>.</exception>
    public async Task<MonitorCounts> CountAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ManageAdminRelationships);
        await using var db = databases.Open(actor);
        return await count(db, clock.GetUtcNow(), actor, cancel);
    }

    /// <summary>The longest idle first. <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ManageAdminRelationships"/>.</exception>
    public Task<Slice<MonitorRow>> ListAsync(MonitorFilter filter, string? after, Actor actor, CancellationToken cancel) => PageAsync(filter, after, PageSize, actor, cancel);

    /// <summary>All of them one after the other, read while they are written: never all in memory.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ManageAdminRelationships"/>.</exception>
    public IAsyncEnumerable<MonitorRow> ExportAsync(MonitorFilter filter, Actor actor, CancellationToken cancel) =>
        Slice.AllAsync(after => PageAsync(filter, after, ExportSize, actor, cancel));

    private async Task<Slice<MonitorRow>> PageAsync(MonitorFilter filter, string? after, int size, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ManageAdminRelationships);
        await using var db = databases.Open(actor);
        var now = clock.GetUtcNow();
        var slice = await list(db, filter, after, size, now, actor, cancel);
        return new(slice.Items.Count == 0 ? [] : await DescribeAsync(db, slice.Items, actor, now, cancel), slice.Next);
    }

    private async Task<IReadOnlyList<MonitorRow>> DescribeAsync(
        PortalDb db, IReadOnlyList<DelegatedCustomer> rows, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var uses = await (
            from customer in db.Tenants
            where ids.Contains(customer.Id)
            let since = db.DelegatedAdministrations
                .Where(held => held.PartnerId == actor.TenantId && held.CustomerId == customer.Id && held.Status == DelegationStatus.Active)
                .Min(held => (DateTimeOffset?)held.GrantedAt)
            select new
            {
                customer.Id,
                Count = db.AdministrationUses.Count(use => use.PartnerId == actor.TenantId && use.CustomerId == customer.Id && use.RelationshipId == null && use.At >= since),
                Last = db.AdministrationUses.Where(use => use.PartnerId == actor.TenantId && use.CustomerId == customer.Id && use.RelationshipId == null && use.At >= since)
                    .Max(use => (DateTimeOffset?)use.At),
                People = db.AdministrationUses.Where(use => use.PartnerId == actor.TenantId && use.CustomerId == customer.Id && use.RelationshipId == null && use.At >= since)
                    .Select(use => use.UserId).Distinct().Count(),
            })
            .ToDictionaryAsync(own => own.Id, own => own.Count == 0 ? Usage.None : new Usage(own.Last, own.Count, own.People), cancel);
        var replaced = await AdministrationFacts.EffectiveCustomersAsync(db, actor.TenantId, ids, now, cancel);
        var granular = (await FeatureSet.OfAsync(clouds[actor.Cloud], db, now, cancel)).Has(Feature.GranularRelationships);
        return
        [
            .. rows.Select(row =>
            {
                var (usage, idle) = (uses.GetValueOrDefault(row.Id, Usage.None), (int)(now - row.IdleSince).TotalDays);
                return new MonitorRow(
                    row.Id, row.Name, row.Domain, row.Since, usage, (int)(now - row.Since).TotalDays, idle,
                    DelegationAdvices.Of(usage, idle, replaced.Contains(row.Id), granular));
            }),
        ];
    }
}
