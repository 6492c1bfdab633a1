using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>What of a partner's granular relationships ends when (domain.md §2.4, market.md pain 1): figures, months, list, and all of it for a file.</summary>
public sealed class HorizonService(PortalDatabases databases, TimeProvider clock)
{
    /// <summary>How far it is counted where each row has to be looked at.</summary>
    public const int MostCounted = 10_000;

    private const int PageSize = 50;
    private const int ExportSize = 500;
    private const int Ahead = 12;

    /// <summary>One figure for each window that the page has a tile for.</summary>
    public async Task<IReadOnlyList<HorizonCount>> CountAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        List<HorizonCount> counts = [];
        foreach (var window in new[] { HorizonWindow.Day, HorizonWindow.Week, HorizonWindow.Month, HorizonWindow.Later, HorizonWindow.Expired })
        {
            counts.Add(await CountAsync(db, window, actor.TenantId, clock.GetUtcNow(), cancel));
        }

        return counts;
    }

    /// <summary>This month and the eleven after it.</summary>
    public async Task<IReadOnlyList<HorizonMonth>> MonthsAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        return await MonthsAsync(db, actor.TenantId, clock.GetUtcNow(), cancel);
    }

    /// <summary>How many match; null for more than <see cref="MostCounted"/> of what is searched or has expired.</summary>
    public async Task<int?> CountAsync(HorizonFilter filter, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var now = clock.GetUtcNow();
        if (filter.Window == HorizonWindow.Expired || filter.Month is not null || filter.Typed.Count > 0)
        {
            var found = await HorizonSearch.CountAsync(db, filter, MostCounted + 1, actor.TenantId, now, cancel);
            return found > MostCounted ? null : found;
        }

        // What a tile shows is counted as the tile counts it.
        var count = await CountAsync(db, filter.Window, actor.TenantId, now, cancel);
        return filter.Care switch
        {
            HorizonCare.All => count.All,
            HorizonCare.Renews => count.Renews,
            HorizonCare.NeedsYou => count.NeedsYou,
        };
    }

    /// <summary>What ends first, first; of expired ones the latest. <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    public Task<Slice<HorizonRow>> ListAsync(HorizonFilter filter, string? after, Actor actor, CancellationToken cancel) => PageAsync(filter, after, PageSize, actor, cancel);

    /// <summary>Everything that matches, one after the other: never all of it in memory.</summary>
    public IAsyncEnumerable<HorizonRow> ExportAsync(HorizonFilter filter, Actor actor, CancellationToken cancel) =>
        Slice.AllAsync(after => PageAsync(filter, after, ExportSize, actor, cancel));

    internal static async Task<HorizonCount> CountAsync(PortalDb db, HorizonWindow window, Guid partnerId, DateTimeOffset now, CancellationToken cancel)
    {
        Task<Ends> UntilAsync(int days) => Ends.UntilAsync(db, partnerId, now.AddDays(days), cancel);
        var ends = window switch
        {
            HorizonWindow.Day => await UntilAsync(1),
            HorizonWindow.Week => await UntilAsync(7),
            HorizonWindow.Month => await UntilAsync(30),
            HorizonWindow.Later => await Ends.AllAsync(db, partnerId, cancel) - await UntilAsync(30),
            HorizonWindow.All => await Ends.AllAsync(db, partnerId, cancel),
            HorizonWindow.Expired => new(await ExpiredAsync(HorizonCare.Renews), await ExpiredAsync(HorizonCare.NeedsYou)),
        };
        return new(window, ends.Renew, ends.NeedYou);

        Task<int> ExpiredAsync(HorizonCare care) => new HorizonFilter(window, care).Of(db, partnerId, now).CountAsync(cancel);
    }

    // What has ended and is still active counts for the month that is.
    internal static async Task<IReadOnlyList<HorizonMonth>> MonthsAsync(PortalDb db, Guid partnerId, DateTimeOffset now, CancellationToken cancel)
    {
        var first = new DateOnly(now.UtcDateTime.Year, now.UtcDateTime.Month, 1);
        var days = await Ends.ByDayAsync(db, partnerId, first.AddMonths(Ahead), cancel);
        List<HorizonMonth> months = [];
        foreach (var month in Enumerable.Range(0, Ahead).Select(first.AddMonths))
        {
            var (from, to) = (month == first ? int.MinValue : HorizonTally.DayOf(month), HorizonTally.DayOf(month.AddMonths(1)));
            var ends = days.Where(each => each.Day >= from && each.Day < to).Aggregate(default(Ends), (sum, each) => sum + each.Ends);
            months.Add(new(month, ends.Renew, ends.NeedYou));
        }

        return months;
    }

    private async Task<Slice<HorizonRow>> PageAsync(HorizonFilter filter, string? after, int size, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var found = await HorizonSearch.FindAsync(db, filter, after, size + 1, actor.TenantId, clock.GetUtcNow(), cancel);
        var page = Slice.Of(found, size, HorizonSearch.KeyOf);
        if (page.Items.Count == 0)
        {
            return new([], null);
        }

        var rows = await Shown(db, GranularEntry.Relationships(db, page.Items)).ToListAsync(cancel);
        return new([.. page.Items.Join(rows, entry => entry.SubjectId, row => row.Id, (_, row) => row)], page.Next);
    }

    private static IQueryable<HorizonRow> Shown(PortalDb db, IQueryable<GranularRelationship> rows) => rows.AsNoTracking().Select(row => new HorizonRow(
        row.Id, row.Name, row.CustomerId ?? Guid.Empty, db.Tenants.Where(customer => customer.Id == row.CustomerId).Select(customer => customer.Name).First(),
        row.Roles, row.EndsAt ?? DateTimeOffset.MinValue, row.AutoExtend, row.Status));
}
