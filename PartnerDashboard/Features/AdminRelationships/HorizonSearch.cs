using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// Finds a page of the horizon in the time it takes at a thousand relationships, at half a million (docs/decisions/0030). What ends next is read in
/// the order of an index; few that contain what was typed are sorted, and of many the next ones are near.
/// </summary>
internal static class HorizonSearch
{
    /// <summary>How many that contain what was typed are sorted, rather than look for the next ones among all.</summary>
    private const int Few = 6_000;

    private static readonly Expression<Func<GranularEntry, DateTimeOffset?>> End = entry => entry.EndsAt;
    private static readonly Expression<Func<GranularEntry, long>> Number = entry => entry.Number;

    /// <param name="db">Where.</param>
    /// <param name="filter">What.</param>
    /// <param name="after">The key that <see cref="KeyOf"/> made of the last row before; null for the first page.</param>
    /// <param name="count">How many rows at most.</param>
    /// <param name="partnerId">Whose relationships.</param>
    /// <param name="now">The moment that ends are compared with.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<List<GranularEntry>> FindAsync(PortalDb db, HorizonFilter filter, string? after, int count, Guid partnerId, DateTimeOffset now, CancellationToken cancel)
    {
        if (filter is { Window: HorizonWindow.Expired, Typed.Count: 0 })
        {
            // They are in one of two states, and an index has those of one in order.
            List<GranularEntry> expired = [];
            foreach (var status in HorizonFilter.Lapsed)
            {
                expired.AddRange(await Behind(filter.Whatever(db, partnerId, now, status)).Take(count).ToListAsync(cancel));
            }

            return [.. expired.OrderByDescending(entry => entry.EndsAt).ThenByDescending(entry => entry.Number).Take(count)];
        }

        var walks = filter.Typed.Count > 0 && filter.Window != HorizonWindow.Expired
            && await GranularWords.CountAsync(db, partnerId, filter.Match(now), Few + 1, cancel) > Few;
        return walks && await WalkAsync() is { } near ? near : await Behind(filter.Of(db, partnerId, now)).Take(count).ToListAsync(cancel);

        Task<List<GranularEntry>?> WalkAsync() => Behind(filter.Whatever(db, partnerId, now))
            .WalkAsync(End, Number, row => (row.EndsAt, row.Number), descending: false, filter.Containing, count, cancel);

        IQueryable<GranularEntry> Behind(IQueryable<GranularEntry> rows) => Ordered(
            Keyset.KeyIn(after) is { } last ? rows.After(End, Number, filter.Window == HorizonWindow.Expired, last.Moment, last.Number) : rows, filter);
    }

    /// <summary>What ends first, first; of expired ones the latest.</summary>
    public static IQueryable<GranularEntry> Ordered(IQueryable<GranularEntry> rows, HorizonFilter filter) => rows.InOrder(End, Number, filter.Window == HorizonWindow.Expired);

    /// <summary>How many match, up to this many.</summary>
    public static Task<int> CountAsync(PortalDb db, HorizonFilter filter, int most, Guid partnerId, DateTimeOffset now, CancellationToken cancel) =>
        filter.Typed.Count > 0 && filter.IsAllInWords(now)
            ? GranularWords.CountAsync(db, partnerId, filter.Match(now), most, cancel)
            : filter.Of(db, partnerId, now).Select(Number).Take(most).CountAsync(cancel);

    /// <summary>Where the page after this row begins.</summary>
    public static string KeyOf(GranularEntry row) => Keyset.KeyOf(row.EndsAt.GetValueOrDefault(), row.Number);
}
