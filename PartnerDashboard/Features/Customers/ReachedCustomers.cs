using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Features.Customers;

/// <summary>Lists the customers to which somebody's groups could lead, by name: a page of an agent's hundreds of thousands costs what one of few does.</summary>
internal static class ReachedCustomers
{
    /// <summary>So many assignments are looked up each; where there are more, customers are met with them one by one in the order of names.</summary>
    private const int Few = 5_000;

    /// <inheritdoc cref="ListReached"/>
    public static Task<Slice<AccessCustomer>> ListAsync(
        PortalDb db, AccessReach reach, string? after, int size, DateTimeOffset now, Actor actor, CancellationToken cancel) => ListAsync(db, reach, after, size, Few, now, actor, cancel);

    internal static async Task<Slice<AccessCustomer>> ListAsync(
        PortalDb db, AccessReach reach, string? after, int size, int few, DateTimeOffset now, Actor actor, CancellationToken cancel)
    {
        if (await CustomerPlaces.RangeAsync(db, actor.TenantId, cancel) is not { } range)
        {
            return new([], null);
        }

        List<CustomerEntry> found = [];
        var (last, count, delegated) = (Keyset.NumberIn(after), size + 1, new CustomerFilter(Delegated: true));
        if (reach.Delegated && CustomerTerms.Match(delegated, TagSets.None, now) is { } match)
        {
            found.AddRange(await new MatchingTerms(db, match, range).InOrderAsync(delegated, last, count, now, cancel));
        }

        if (reach.Groups.Count > 0)
        {
            var (groups, next) = (RowValues.Of(reach.Groups.Select(id => new object?[] { id })), (last ?? range.First - 1, range.Last));
            var isFew = await db.AccessAssignments.Where(held => reach.Groups.Contains(held.GroupId)).Take(few + 1).CountAsync(cancel) <= few;
            found.AddRange(await (isFew ? Assigned(db, groups, actor.TenantId, next, count) : Met(db, groups, next, count)).AsNoTracking().ToListAsync(cancel));
        }

        var page = Slice.Of(
            [.. found.DistinctBy(entry => entry.Number).OrderBy(entry => entry.Number).Take(count)], size, entry => entry.Number.ToString(CultureInfo.InvariantCulture));
        return new([.. page.Items.Select(entry => new AccessCustomer(entry.CustomerId, entry.Name))], page.Next);
    }

    private static IQueryable<CustomerEntry> Assigned(PortalDb db, string groups, Guid partnerId, (long After, long Last) range, int count) => db.CustomerEntries.FromSql(
        $"""
        SELECT entry.*
        FROM (SELECT DISTINCT CustomerId FROM AccessAssignments WHERE GroupId IN (SELECT json_extract(value, '$[0]') FROM json_each({groups}))) AS held
            CROSS JOIN CustomerEntries AS entry ON entry.PartnerId = {partnerId} AND entry.CustomerId = held.CustomerId
        WHERE entry.Number > {range.After} AND entry.Number <= {range.Last} ORDER BY entry.Number LIMIT {count}
        """);

    private static IQueryable<CustomerEntry> Met(PortalDb db, string groups, (long After, long Last) range, int count)
    {
        var granular = $"({CustomerTerms.OfAccess(CustomerAccess.Granular)} OR {CustomerTerms.OfAccess(CustomerAccess.Both)})";
        return db.CustomerEntries.FromSql(
            $"""
            SELECT entry.* FROM CustomerTerms AS terms CROSS JOIN CustomerEntries AS entry ON entry.Number = terms.rowid
            WHERE terms.CustomerTerms MATCH {granular} AND terms.rowid > {range.After} AND terms.rowid <= {range.Last}
                AND EXISTS (
                    SELECT 1 FROM AccessAssignments AS held
                    WHERE held.CustomerId = entry.CustomerId AND +held.GroupId IN (SELECT json_extract(value, '$[0]') FROM json_each({groups})))
            ORDER BY terms.rowid LIMIT {count}
            """);
    }
}
