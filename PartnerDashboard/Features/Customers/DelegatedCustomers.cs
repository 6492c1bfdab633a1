using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Features.Customers;

/// <summary>Lists and counts the customers with delegated administration by how long it lies idle, as the entries have it: for its monitoring.</summary>
internal static class DelegatedCustomers
{
    private static readonly Expression<Func<CustomerEntry, DateTimeOffset>> Idle = entry => entry.IdleSince;

    /// <inheritdoc cref="CountDelegated"/>
    public static async Task<MonitorCounts> CountAsync(PortalDb db, DateTimeOffset now, Actor actor, CancellationToken cancel)
    {
        var (partnerId, none) = (actor.TenantId, CustomerEntry.NoEnd.UtcTicks);
        var (over90, over60, over30, week) = (
            MonitorSpan.Of(MonitorTile.InactiveOver90, now).IdleUntil!.Value.UtcTicks, MonitorSpan.Of(MonitorTile.Inactive61To90, now).IdleUntil!.Value.UtcTicks,
            MonitorSpan.Of(MonitorTile.Inactive30To60, now).IdleUntil!.Value.UtcTicks, MonitorSpan.Of(MonitorTile.NewIn7, now).GrantedAfter!.Value.UtcTicks);

        // Where most lie idle for years, what is left of all of them need not be counted one by one. In one statement: nobody writes between its parts.
        var (delegated, both) = (CustomerTerms.OfAccess(CustomerAccess.Delegated), CustomerTerms.OfAccess(CustomerAccess.Both));
        var counted = await db.Database.SqlQuery<Counted>(
            $"""
            SELECT
                (SELECT COALESCE(SUM("t"."Count"), 0) FROM "CustomerTallies" AS "t" WHERE "t"."PartnerId" = {partnerId} AND "t"."Word" IN ({delegated}, {both})) AS "All",
                (SELECT COUNT(*) FROM "CustomerEntries" AS "e" WHERE "e"."PartnerId" = {partnerId} AND "e"."IdleSince" > {over90} AND "e"."IdleSince" <= {over60}) AS "Over60",
                (SELECT COUNT(*) FROM "CustomerEntries" AS "e" WHERE "e"."PartnerId" = {partnerId} AND "e"."IdleSince" > {over60} AND "e"."IdleSince" <= {over30}) AS "Over30",
                (SELECT COUNT(*) FROM "CustomerEntries" AS "e" WHERE "e"."PartnerId" = {partnerId} AND "e"."IdleSince" > {over30} AND "e"."IdleSince" < {none}) AS "InUse",
                (SELECT COUNT(*) FROM "CustomerEntries" AS "e" WHERE "e"."PartnerId" = {partnerId} AND "e"."DelegatedSince" > {week} AND "e"."DelegatedSince" < {none}) AS "New"
            """).SingleAsync(cancel);
        return new(counted.All, Enum.GetValues<MonitorTile>().ToDictionary(tile => tile, tile => tile switch
        {
            MonitorTile.InactiveOver90 => counted.All - counted.Over60 - counted.Over30 - counted.InUse,
            MonitorTile.Inactive61To90 => counted.Over60,
            MonitorTile.Inactive30To60 => counted.Over30,
            MonitorTile.NewIn7 => counted.New,
        }));
    }

    /// <inheritdoc cref="ListDelegated"/>
    public static async Task<Slice<DelegatedCustomer>> ListAsync(
        PortalDb db, MonitorFilter filter, string? after, int size, DateTimeOffset now, Actor actor, CancellationToken cancel)
    {
        var found = await FindAsync(db, new(filter.Search, Delegated: true), MonitorSpan.Of(filter.Tile, now), Keyset.KeyIn(after), size + 1, actor.TenantId, now, cancel);
        var page = Slice.Of(found, size, row => Keyset.KeyOf(row.IdleSince, row.Number));
        return new([.. page.Items.Select(row => new DelegatedCustomer(row.CustomerId, row.Name, row.DefaultDomain, row.DelegatedSince, row.IdleSince))], page.Next);
    }

    private static async Task<List<CustomerEntry>> FindAsync(
        PortalDb db, CustomerFilter filter, MonitorSpan span, (DateTimeOffset Moment, long Number)? after, int count, Guid partnerId, DateTimeOffset now, CancellationToken cancel)
    {
        var own = db.CustomerEntries.AsNoTracking().Where(entry => entry.PartnerId == partnerId);
        if (filter.IdTyped is var (first, last) && await NextAsync(OfIds(db, partnerId, first, last)) is { Count: > 0 } byId)
        {
            return byId;
        }

        if (span.GrantedAfter is { } granted)
        {
            // Those of a week are sorted, whatever was typed.
            return await NextAsync(Pass(New(db, partnerId, granted)));
        }

        if (TextGrams.WordsOf(filter.Search).Count == 0)
        {
            return await NextAsync(own);
        }

        if (CustomerTerms.Match(filter, TagSets.None, now) is not { } match || await CustomerPlaces.RangeAsync(db, partnerId, cancel) is not { } range)
        {
            return [];
        }

        var terms = new MatchingTerms(db, match, range);
        return await terms.CountAsync(CustomerSearch.Few + 1, cancel) > CustomerSearch.Few && await WalkAsync() is { } near ? near : await NextAsync(terms.Entries);

        Task<List<CustomerEntry>> NextAsync(IQueryable<CustomerEntry> rows) => Ordered(rows).Take(count).ToListAsync(cancel);

        Task<List<CustomerEntry>?> WalkAsync() => Ordered(own).WalkAsync(Idle, CustomerSearch.Number, row => (row.IdleSince, row.Number), descending: false, Pass, count, cancel);

        IQueryable<CustomerEntry> Pass(IQueryable<CustomerEntry> rows) => filter.Among(rows, TagSets.None, now);

        IQueryable<CustomerEntry> Ordered(IQueryable<CustomerEntry> rows) =>
            (after is var (idle, number) ? Within(rows, span).After(Idle, CustomerSearch.Number, descending: false, idle, number) : Within(rows, span)).InOrder(Idle, CustomerSearch.Number, descending: false);
    }

    private static IQueryable<CustomerEntry> Within(IQueryable<CustomerEntry> rows, MonitorSpan span)
    {
        rows = span.IdleUntil is { } until ? rows.Where(entry => entry.IdleSince <= until) : rows.Where(entry => entry.IdleSince < CustomerEntry.NoEnd);
        rows = span.IdleAfter is { } since ? rows.Where(entry => entry.IdleSince > since) : rows;
        return span.GrantedAfter is { } granted ? rows.Where(entry => entry.DelegatedSince > granted) : rows;
    }

    // With a limit of their own these are read by their own index, not by the one that has the order asked for around them.
    private static IQueryable<CustomerEntry> New(PortalDb db, Guid partnerId, DateTimeOffset granted) => db.CustomerEntries.FromSql(
        $"""
        SELECT "e".* FROM "CustomerEntries" AS "e"
        WHERE "e"."PartnerId" = {partnerId} AND "e"."DelegatedSince" > {granted.UtcTicks} AND "e"."DelegatedSince" < {CustomerEntry.NoEnd.UtcTicks} LIMIT -1
        """).AsNoTracking();

    private static IQueryable<CustomerEntry> OfIds(PortalDb db, Guid partnerId, Guid first, Guid last) => db.CustomerEntries.FromSql(
        $"""
        SELECT "e".* FROM "CustomerEntries" AS "e" WHERE "e"."PartnerId" = {partnerId} AND "e"."CustomerId" BETWEEN {first} AND {last} LIMIT -1
        """).AsNoTracking();

    private sealed record Counted(int All, int Over60, int Over30, int InUse, int New);
}
