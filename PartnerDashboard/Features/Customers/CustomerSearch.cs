using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Customers;

/// <summary>
/// Finds a page of a partner's customers in the time it takes at a thousand, at a million (docs/decisions/0018): by the full-text table, which answers
/// in the order of names. In another order few are sorted, and of many the next ones are near in the sorted index.
/// </summary>
internal static class CustomerSearch
{
    /// <summary>How many rows are fetched to be sorted, rather than walk on.</summary>
    public const int Few = 1_500;

    public static readonly Expression<Func<CustomerEntry, long>> Number = entry => entry.Number;

    /// <param name="db">Where.</param>
    /// <param name="filter">What, and in which order.</param>
    /// <param name="after">The key that <see cref="KeyOf"/> made of the last row before; null for the first page.</param>
    /// <param name="count">How many rows at most.</param>
    /// <param name="partnerId">Whose customers.</param>
    /// <param name="now">The moment that ends are compared with.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<List<CustomerEntry>> FindAsync(
        PortalDb db, CustomerFilter filter, string? after, int count, Guid partnerId, DateTimeOffset now, CancellationToken cancel)
    {
        var tags = await TagSets.OfAsync(db, filter, partnerId, cancel);
        return tags.MatchNobody ? [] : await (filter.Sort switch
        {
            CustomerSort.Name => SortedAsync(entry => entry.SortName, text => text),
            CustomerSort.Domain => SortedAsync(entry => entry.DefaultDomain, text => text),
            CustomerSort.Country => SortedAsync(entry => entry.Country, text => text),
            CustomerSort.Since => SortedAsync(entry => entry.Since, Moment),
            CustomerSort.Ends => SortedAsync(entry => entry.EndsAt, Moment),
        });

        async Task<List<CustomerEntry>> SortedAsync<TKey>(Expression<Func<CustomerEntry, TKey>> key, Func<string, TKey> read)
        {
            var before = Behind(after);
            var own = Ordered(db.CustomerEntries.AsNoTracking().Where(entry => entry.PartnerId == partnerId));
            if (filter.IdTyped is var (firstId, lastId)
                && await own.Where(entry => entry.CustomerId.CompareTo(firstId) >= 0 && entry.CustomerId.CompareTo(lastId) <= 0).Take(count).ToListAsync(cancel) is { Count: > 0 } byId)
            {
                return byId;
            }

            if (!filter.IsNarrowed)
            {
                return await own.Take(count).ToListAsync(cancel);
            }

            if (CustomerTerms.Match(filter, tags, now) is not { } match || await CustomerPlaces.RangeAsync(db, partnerId, cancel) is not { } range)
            {
                return await own.Take(count).ToListAsync(cancel);
            }

            var terms = new MatchingTerms(db, match, range);
            if (filter.Sort == CustomerSort.Name)
            {
                return await terms.InOrderAsync(filter, before?.Number, count, now, cancel);
            }

            if (filter.Sort == CustomerSort.Country)
            {
                return await terms.ByCountryAsync(filter, await CountriesAsync(db, partnerId, cancel), before, count, now, cancel);
            }

            // Few rows are fetched and sorted; of many, the next ones are near.
            return await terms.CountAsync(Few + 1, cancel) > Few && await WalkAsync() is { } near ? near : await SortAsync();

            Task<List<CustomerEntry>?> WalkAsync() =>
                own.WalkAsync(key, Number, row => (read(TextOf(row, filter.Sort)), row.Number), filter.Descending, part => filter.Among(part, tags, now), count, cancel);

            Task<List<CustomerEntry>> SortAsync() => filter.Within(Ordered(terms.Entries), now).Take(count).ToListAsync(cancel);

            IQueryable<CustomerEntry> Ordered(IQueryable<CustomerEntry> rows) =>
                (before is { } last ? rows.After(key, Number, filter.Descending, read(last.Key), last.Number) : rows).InOrder(key, Number, filter.Descending);
        }
    }

    /// <summary>How many match, up to this many: a count that goes on for ever helps nobody.</summary>
    public static async Task<int> CountAsync(PortalDb db, CustomerFilter filter, int most, Guid partnerId, DateTimeOffset now, CancellationToken cancel)
    {
        var own = db.CustomerEntries.Where(entry => entry.PartnerId == partnerId);
        if (filter.IdTyped is not null)
        {
            return (await FindAsync(db, filter, null, most, partnerId, now, cancel)).Count;
        }

        if (!(filter with { EndsWithin = null }).IsNarrowed)
        {
            return await filter.Within(own, now).Select(Number).Take(most).CountAsync(cancel);
        }

        var tags = await TagSets.OfAsync(db, filter, partnerId, cancel);
        if (tags.MatchNobody || await CustomerPlaces.RangeAsync(db, partnerId, cancel) is not { } range)
        {
            return 0;
        }

        if (CustomerTerms.Match(filter, tags, now) is not { } match)
        {
            return await own.Select(Number).Take(most).CountAsync(cancel);
        }

        // The terms know all that is asked but the hour of an end: no entry needs to be looked at.
        var terms = new MatchingTerms(db, match, range);
        return filter.EndsWithin is null ? await terms.CountAsync(most, cancel) : await filter.Within(terms.Entries, now).Select(Number).Take(most).CountAsync(cancel);
    }

    /// <summary>The countries of a partner's customers, found by leaping from one to the next in the index.</summary>
    public static Task<List<string>> CountriesAsync(PortalDb db, Guid partnerId, CancellationToken cancel) => db.Database.SqlQuery<string>(
        $"""
        WITH RECURSIVE Leaps(Country) AS (
            SELECT MIN(Country) FROM CustomerEntries WHERE PartnerId = {partnerId}
            UNION ALL
            SELECT (SELECT MIN(Country) FROM CustomerEntries WHERE PartnerId = {partnerId} AND Country > Leaps.Country) FROM Leaps WHERE Country IS NOT NULL)
        SELECT Country AS Value FROM Leaps WHERE Country IS NOT NULL
        """).ToListAsync(cancel);

    /// <summary>Where the page after this row begins.</summary>
    public static string KeyOf(CustomerEntry row, CustomerSort sort) => string.Create(CultureInfo.InvariantCulture, $"{TextOf(row, sort)}\n{row.Number}");

    private static (string Key, long Number)? Behind(string? after) =>
        after?.LastIndexOf('\n') is > -1 and var at && long.TryParse(after.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (after[..at], number) : null;

    private static string TextOf(CustomerEntry row, CustomerSort sort) => sort switch
    {
        CustomerSort.Name => row.SortName,
        CustomerSort.Domain => row.DefaultDomain,
        CustomerSort.Country => row.Country,
        CustomerSort.Since => row.Since.UtcTicks.ToString(CultureInfo.InvariantCulture),
        CustomerSort.Ends => row.EndsAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
    };

    private static DateTimeOffset Moment(string ticks) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read <= DateTimeOffset.MaxValue.UtcTicks ? new(read, TimeSpan.Zero) : default;
}
