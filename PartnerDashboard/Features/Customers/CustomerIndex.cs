using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Features.Customers;

/// <summary>
/// Keeps <see cref="CustomerEntry"/>, its full-text table and its counters as the relationships say. Runs inside of the transaction that changed them, or
/// over everything when an older version wrote the database.
/// </summary>
internal static class CustomerIndex
{
    /// <summary>How many customers one statement asks about.</summary>
    internal const int Batch = 500;

    /// <summary>Forgets all entries and makes them from the relationships.</summary>
    public static async Task RebuildAsync(PortalDb db, CancellationToken cancel)
    {
        await db.CustomerEntries.ExecuteDeleteAsync(cancel);
        await db.Set<CustomerTally>().ExecuteDeleteAsync(cancel);
        await db.Database.ExecuteSqlAsync($"INSERT INTO CustomerTerms(CustomerTerms) VALUES('delete-all')", cancel);
        foreach (var partnerId in await db.Tenants.Where(tenant => tenant.Kind == TenantKind.Partner).Select(tenant => tenant.Id).ToListAsync(cancel))
        {
            var customers = db.ResellerRelationships.Where(held => held.PartnerId == partnerId && held.Status == RelationshipStatus.Active).Select(held => held.CustomerId)
                .Union(db.GranularRelationships.Where(held => held.PartnerId == partnerId && held.CustomerId != null && GranularLifecycle.Live.Contains(held.Status))
                    .Select(held => held.CustomerId!.Value));
            await RefreshAsync(db, partnerId, await customers.ToListAsync(cancel), cancel);
        }
    }

    /// <summary>Makes the entries of these customers of a partner as the relationships now say.</summary>
    public static async Task RefreshAsync(PortalDb db, Guid partnerId, IReadOnlyCollection<Guid> customers, CancellationToken cancel)
    {
        Dictionary<string, int> changed = [];
        Dictionary<Guid, long> moved = [];
        var places = await CustomerPlaces.OfAsync(db, partnerId, MoveAsync, cancel);
        foreach (var batch in (await SortedAsync(db, customers, cancel)).Chunk(Batch))
        {
            var kept = await db.CustomerEntries.AsNoTracking().Where(entry => entry.PartnerId == partnerId && batch.Contains(entry.CustomerId))
                .ToDictionaryAsync(entry => entry.CustomerId, cancel);
            var made = await CustomerFacts.ReadAsync(db, partnerId, batch, cancel);
            foreach (var (before, after) in batch.Select(customer => (kept.GetValueOrDefault(customer), made.GetValueOrDefault(customer))))
            {
                if (before is not null && after is not null && Same(before, after))
                {
                    await IdleAsync(db, before, after, NumberOf(before), cancel);
                    continue;
                }

                if (before is not null)
                {
                    Count(before, -1);
                    await RemoveAsync(db, before, NumberOf(before), cancel);
                    places.Leave(NumberOf(before));
                }

                if (after is not null)
                {
                    Count(after, 1);
                    await AddAsync(db, after, before?.SortName == after.SortName ? NumberOf(before) : await places.TakeAsync(after.SortName, cancel), cancel);
                }
            }
        }

        foreach (var (word, by) in changed.Where(each => each.Value != 0))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO CustomerTallies(PartnerId, Word, Count) VALUES({partnerId}, {word}, {by})
                ON CONFLICT(PartnerId, Word) DO UPDATE SET Count = Count + excluded.Count
                """, cancel);
        }

        long NumberOf(CustomerEntry entry) => moved.GetValueOrDefault(entry.CustomerId, entry.Number);

        async Task MoveAsync(IReadOnlyList<(CustomerEntry Entry, long Number)> between, CancellationToken stop)
        {
            // All are out of the way before the first takes its place.
            foreach (var (entry, _) in between)
            {
                await RemoveAsync(db, entry, entry.Number, stop);
            }

            foreach (var (entry, number) in between)
            {
                await AddAsync(db, entry, number, stop);
                moved[entry.CustomerId] = number;
            }
        }

        void Count(CustomerEntry entry, int by)
        {
            foreach (var word in CustomerTerms.Counted(entry))
            {
                changed[word] = changed.GetValueOrDefault(word) + by;
            }
        }
    }

    /// <summary>In the order of names, so that each finds its place behind the one before.</summary>
    private static async Task<IEnumerable<Guid>> SortedAsync(PortalDb db, IReadOnlyCollection<Guid> customers, CancellationToken cancel)
    {
        if (customers.Count <= 1)
        {
            return customers;
        }

        Dictionary<Guid, string> names = [];
        foreach (var batch in customers.Chunk(Batch))
        {
            foreach (var each in await db.Tenants.Where(tenant => batch.Contains(tenant.Id)).Select(tenant => new { tenant.Id, tenant.Name }).ToListAsync(cancel))
            {
                names[each.Id] = TextGrams.Fold(each.Name);
            }
        }

        return customers.Order(Comparer<Guid>.Create((one, other) => CustomerPlaces.Compare(names.GetValueOrDefault(one, ""), names.GetValueOrDefault(other, ""))));
    }

    private static async Task RemoveAsync(PortalDb db, CustomerEntry entry, long number, CancellationToken cancel)
    {
        // The table keeps no text of its own: to be taken out, the words are told once more.
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO CustomerTerms(CustomerTerms, rowid, Terms) VALUES('delete', {number}, {CustomerTerms.Of(entry)})", cancel);
        await db.CustomerEntries.Where(each => each.Number == number).ExecuteDeleteAsync(cancel);
    }

    // Admin portals are opened all day: that leaves the words and all other indexes alone.
    private static async Task IdleAsync(PortalDb db, CustomerEntry before, CustomerEntry after, long number, CancellationToken cancel)
    {
        if ((before.DelegatedSince, before.IdleSince) != (after.DelegatedSince, after.IdleSince))
        {
            await db.Database.ExecuteSqlAsync(
                $"UPDATE CustomerEntries SET DelegatedSince = {after.DelegatedSince.UtcTicks}, IdleSince = {after.IdleSince.UtcTicks} WHERE Number = {number}", cancel);
        }
    }

    private static async Task AddAsync(PortalDb db, CustomerEntry entry, long number, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO CustomerEntries(Number, PartnerId, CustomerId, Name, SortName, DefaultDomain, Country, Since, IsReseller, Access, EndsAt, DelegatedSince, IdleSince, Roles, Together, Text, Tags)
            VALUES({number}, {entry.PartnerId}, {entry.CustomerId}, {entry.Name}, {entry.SortName}, {entry.DefaultDomain}, {entry.Country},
                {entry.Since.UtcTicks}, {entry.IsReseller}, {entry.Access.ToString()}, {entry.EndsAt.UtcTicks},
                {entry.DelegatedSince.UtcTicks}, {entry.IdleSince.UtcTicks}, {entry.Roles}, {entry.Together}, {entry.Text}, {entry.Tags})
            """, cancel);
        await db.Database.ExecuteSqlAsync($"INSERT INTO CustomerTerms(rowid, Terms) VALUES({number}, {CustomerTerms.Of(entry)})", cancel);
    }

    /// <summary>But for how long delegated administration lies idle.</summary>
    private static bool Same(CustomerEntry one, CustomerEntry other) =>
        (one.Name, one.DefaultDomain, one.Country, one.Since, one.IsReseller, one.Access, one.EndsAt, one.Roles, one.Together, one.Text, one.Tags)
        == (other.Name, other.DefaultDomain, other.Country, other.Since, other.IsReseller, other.Access, other.EndsAt, other.Roles, other.Together, other.Text, other.Tags);
}
