using System.Globalization;
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

    /// <summary>How far those are looked for.</summary>
    private const int Walk = 4_000;

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
        // Expired ones are in one of two states: no index has those of both in order.
        var walks = filter.Typed.Count > 0 && filter.Window != HorizonWindow.Expired
            && await GranularWords.CountAsync(db, partnerId, filter.Match(now), Few + 1, cancel) > Few;
        return walks && await WalkedAsync() is { } near ? near : await Behind(filter.Of(db, partnerId, now)).Take(count).ToListAsync(cancel);

        // Ends when the page is full. Null when it is not after so many rows, and there are more.
        async Task<List<GranularEntry>?> WalkedAsync()
        {
            var ahead = Behind(filter.Whatever(db, partnerId, now));
            var edge = await ahead.Skip(Walk).FirstOrDefaultAsync(cancel);
            var part = edge is null ? ahead : Ordered(ahead.After(End, Number, descending: true, edge.EndsAt, edge.Number), filter);
            var found = await filter.Containing(part).Take(count).ToListAsync(cancel);
            return edge is null || found.Count == count ? found : null;
        }

        IQueryable<GranularEntry> Behind(IQueryable<GranularEntry> rows) => Ordered(
            KeyIn(after) is { } last ? rows.After(End, Number, filter.Window == HorizonWindow.Expired, last.EndsAt, last.Number) : rows, filter);
    }

    /// <summary>What ends first, first; of expired ones the latest.</summary>
    public static IQueryable<GranularEntry> Ordered(IQueryable<GranularEntry> rows, HorizonFilter filter) => rows.InOrder(End, Number, filter.Window == HorizonWindow.Expired);

    /// <summary>How many match, up to this many.</summary>
    public static Task<int> CountAsync(PortalDb db, HorizonFilter filter, int most, Guid partnerId, DateTimeOffset now, CancellationToken cancel) =>
        filter.Typed.Count > 0 && filter.IsAllInWords(now)
            ? GranularWords.CountAsync(db, partnerId, filter.Match(now), most, cancel)
            : filter.Of(db, partnerId, now).Select(Number).Take(most).CountAsync(cancel);

    /// <summary>Where the page after this row begins.</summary>
    public static string KeyOf(GranularEntry row) => string.Create(CultureInfo.InvariantCulture, $"{row.EndsAt.GetValueOrDefault().UtcTicks}/{row.Number}");

    private static (DateTimeOffset? EndsAt, long Number)? KeyIn(string? after) =>
        after?.Split('/') is [var ticks, var number] && Read(ticks) is { } at && at <= DateTimeOffset.MaxValue.UtcTicks && Read(number) is { } last ? (new(at, TimeSpan.Zero), last) : null;

    private static long? Read(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
