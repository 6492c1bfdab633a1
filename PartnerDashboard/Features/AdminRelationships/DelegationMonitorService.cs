using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Shows a partner where its delegated administration lies idle (domain.md §2.1, Monitoring).</summary>
public sealed class DelegationMonitorService(PortalDatabases databases, CloudCatalogue clouds, TimeProvider clock)
{
    public const int PageSize = 50;

    private const int ExportBatch = 500;

    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ManageAdminRelationships"/>.</exception>
    public async Task<MonitorCounts> CountAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ManageAdminRelationships);
        await using var db = databases.Open(actor);
        var now = clock.GetUtcNow();
        var tiles = new Dictionary<MonitorTile, int>();
        foreach (var tile in Enum.GetValues<MonitorTile>())
        {
            tiles[tile] = await In(Held(db, actor.TenantId), tile, now).CountAsync(cancel);
        }

        return new(await Held(db, actor.TenantId).CountAsync(cancel), tiles);
    }

    /// <summary>The longest idle first. <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ManageAdminRelationships"/>.</exception>
    public async Task<Slice<MonitorRow>> ListAsync(MonitorFilter filter, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ManageAdminRelationships);
        await using var db = databases.Open(actor);
        return await PageAsync(db, filter, after, PageSize, actor, cancel);
    }

    /// <summary>All of them, for a file.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ManageAdminRelationships"/>.</exception>
    public async Task<IReadOnlyList<MonitorRow>> ExportAsync(MonitorFilter filter, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ManageAdminRelationships);
        await using var db = databases.Open(actor);
        List<MonitorRow> rows = [];
        string? next = null;
        do
        {
            var page = await PageAsync(db, filter, next, ExportBatch, actor, cancel);
            rows.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);
        return rows;
    }

    private async Task<Slice<MonitorRow>> PageAsync(PortalDb db, MonitorFilter filter, string? after, int size, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rows = Held(db, actor.TenantId);
        rows = filter.Tile is { } tile ? In(rows, tile, now) : rows;
        if (filter.Search.Length > 0)
        {
            var id = Guid.TryParse(filter.Search, out var typed) ? typed : Guid.Empty;
            rows = rows.Where(row => row.Id == id
                || TextSearch.Finds(row.Name, filter.Search)
                || db.TenantDomains.Any(domain => domain.TenantId == row.Id && TextSearch.Finds(domain.Name, filter.Search)));
        }

        if (after?.Split(':') is [var ticks, var last] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTimeOffset.MaxValue.Ticks && Guid.TryParse(last, out var lastId))
        {
            var idle = new DateTimeOffset(at, TimeSpan.Zero);
            rows = rows.Where(row => row.IdleSince > idle || (row.IdleSince == idle && row.Id.CompareTo(lastId) > 0));
        }

        var found = await rows.OrderBy(row => row.IdleSince).ThenBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        var slice = Slice.Of(found, size, row => $"{row.IdleSince.UtcTicks}:{row.Id}");
        return new(await DescribeAsync(db, slice.Items, actor, now, cancel), slice.Next);
    }

    private async Task<IReadOnlyList<MonitorRow>> DescribeAsync(
        PortalDb db, IReadOnlyList<Delegated> rows, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var uses = (await db.AdministrationUses.AsNoTracking()
            .Where(use => use.PartnerId == actor.TenantId && ids.Contains(use.CustomerId) && use.RelationshipId == null && use.At >= db.DelegatedAdministrations
                .Where(held => held.PartnerId == actor.TenantId && held.CustomerId == use.CustomerId && held.Status == DelegationStatus.Active)
                .Min(held => held.GrantedAt))
            .GroupBy(use => new { use.CustomerId, use.UserId })
            .Select(own => new { own.Key.CustomerId, Count = own.Count(), Last = own.Max(use => use.At) })
            .ToListAsync(cancel)).ToLookup(own => own.CustomerId);
        var replaced = await AdministrationFacts.EffectiveCustomersAsync(db, actor.TenantId, ids, now, cancel);
        var granular = (await FeatureSet.OfAsync(clouds[actor.Cloud], db, now, cancel)).Has(Feature.GranularRelationships);
        return
        [
            .. rows.Select(row =>
            {
                var own = uses[row.Id].ToList();
                var usage = own.Count == 0 ? Usage.None : new Usage(own.Max(each => each.Last), own.Sum(each => each.Count), own.Count);
                var idle = (int)(now - row.IdleSince).TotalDays;
                return new MonitorRow(
                    row.Id, row.Name, row.Domain, row.Since, usage, (int)(now - row.Since).TotalDays, idle,
                    DelegationAdvices.Of(usage, idle, replaced.Contains(row.Id), granular));
            }),
        ];
    }

    /// <summary>One row for each customer, also where it is granted service by service (rule R5).</summary>
    private static IQueryable<Delegated> Held(PortalDb db, Guid partnerId) =>
        from customer in db.Tenants.AsNoTracking()
        where db.DelegatedAdministrations.Any(held => held.PartnerId == partnerId && held.CustomerId == customer.Id && held.Status == DelegationStatus.Active)
        let since = db.DelegatedAdministrations
            .Where(held => held.PartnerId == partnerId && held.CustomerId == customer.Id && held.Status == DelegationStatus.Active)
            .Min(held => held.GrantedAt)
        let last = db.AdministrationUses
            .Where(use => use.PartnerId == partnerId && use.CustomerId == customer.Id && use.RelationshipId == null)
            .Max(use => (DateTimeOffset?)use.At)
        select new Delegated
        {
            Id = customer.Id,
            Name = customer.Name,
            Domain = customer.DefaultDomain,
            Since = since,
            IdleSince = last == null || last < since ? since : last.Value,
        };

    private static IQueryable<Delegated> In(IQueryable<Delegated> rows, MonitorTile tile, DateTimeOffset now)
    {
        // n whole days are over from n times 24 hours on.
        DateTimeOffset Ago(int days) => now - TimeSpan.FromDays(days);

        var (over90, over60, over30, week) = (Ago(91), Ago(61), Ago(30), Ago(7));
        return tile switch
        {
            MonitorTile.InactiveOver90 => rows.Where(row => row.IdleSince <= over90),
            MonitorTile.Inactive61To90 => rows.Where(row => row.IdleSince > over90 && row.IdleSince <= over60),
            MonitorTile.Inactive30To60 => rows.Where(row => row.IdleSince > over60 && row.IdleSince <= over30),
            MonitorTile.NewIn7 => rows.Where(row => row.Since > week),
        };
    }

    private sealed record Delegated
    {
        public required Guid Id { get; init; }

        public required string Name { get; init; }

        public required string Domain { get; init; }

        public required DateTimeOffset Since { get; init; }

        public required DateTimeOffset IdleSince { get; init; }
    }
}
