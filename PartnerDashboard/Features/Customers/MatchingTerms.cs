using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Customers;

/// <summary>What the full-text table finds by its words, among the numbers of one partner.</summary>
internal sealed class MatchingTerms(PortalDb db, string match, (long First, long Last) range)
{
    /// <summary>All of them, in no order.</summary>
    public IQueryable<CustomerEntry> Entries => db.CustomerEntries.FromSql(
        $"""
        SELECT entry.* FROM CustomerTerms AS terms CROSS JOIN CustomerEntries AS entry ON entry.Number = terms.rowid
        WHERE terms.CustomerTerms MATCH {match} AND terms.rowid BETWEEN {range.First} AND {range.Last}
        """).AsNoTracking();

    /// <summary>How many there are, up to this many.</summary>
    public Task<int> CountAsync(int most, CancellationToken cancel) => db.Database.SqlQuery<long>(
        $"SELECT rowid AS Value FROM CustomerTerms WHERE CustomerTerms MATCH {match} AND rowid BETWEEN {range.First} AND {range.Last}").Take(most).CountAsync(cancel);

    /// <summary>The next by name, which is the order of numbers: neither is anything sorted, nor a row looked at behind the last one of the page.</summary>
    public Task<List<CustomerEntry>> InOrderAsync(CustomerFilter filter, long? after, int count, DateTimeOffset now, CancellationToken cancel)
    {
        var until = filter.LastEnd(now).UtcTicks;
        var (first, last) = filter.Descending ? (range.First, after - 1 ?? range.Last) : (after + 1 ?? range.First, range.Last);
        var found = filter.Descending
            ? db.CustomerEntries.FromSql(
                $"""
                SELECT entry.* FROM CustomerTerms AS terms CROSS JOIN CustomerEntries AS entry ON entry.Number = terms.rowid
                WHERE terms.CustomerTerms MATCH {match} AND terms.rowid BETWEEN {first} AND {last} AND entry.EndsAt <= {until} ORDER BY terms.rowid DESC LIMIT {count}
                """)
            : db.CustomerEntries.FromSql(
                $"""
                SELECT entry.* FROM CustomerTerms AS terms CROSS JOIN CustomerEntries AS entry ON entry.Number = terms.rowid
                WHERE terms.CustomerTerms MATCH {match} AND terms.rowid BETWEEN {first} AND {last} AND entry.EndsAt <= {until} ORDER BY terms.rowid LIMIT {count}
                """);
        return found.AsNoTracking().ToListAsync(cancel);
    }

    /// <summary>The next by country and name: one country after the other.</summary>
    public async Task<List<CustomerEntry>> ByCountryAsync(
        CustomerFilter filter, IEnumerable<string> countries, (string Country, long Number)? after, int count, DateTimeOffset now, CancellationToken cancel)
    {
        List<CustomerEntry> found = [];
        var ahead = countries.Order(StringComparer.Ordinal).Where(country => after is null || string.CompareOrdinal(country, after.Value.Country) is var way && (way == 0 || way > 0 != filter.Descending));
        foreach (var country in filter.Descending ? ahead.Reverse() : ahead)
        {
            var there = new MatchingTerms(db, CustomerTerms.In(country, match), range);
            found.AddRange(await there.InOrderAsync(filter, after?.Country == country ? after.Value.Number : null, count - found.Count, now, cancel));
            if (found.Count >= count)
            {
                break;
            }
        }

        return found;
    }
}
