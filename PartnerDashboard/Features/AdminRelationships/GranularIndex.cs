using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// Keeps <see cref="GranularEntry"/> and its full-text table as the relationships say. Runs inside of the transaction that changed them, or over
/// everything when an older version wrote the database.
/// </summary>
internal static class GranularIndex
{
    private const int Batch = 500;

    /// <summary>Numbers of one partner differ in this many bits; those above say whose they are.</summary>
    private const int Bits = 40;

    /// <summary>Forgets all entries and makes them from the relationships.</summary>
    public static async Task RebuildAsync(PortalDb db, CancellationToken cancel)
    {
        await db.GranularEntries.ExecuteDeleteAsync(cancel);
        await db.Database.ExecuteSqlAsync($"INSERT INTO GranularWords(GranularWords) VALUES('delete-all')", cancel);
        foreach (var partnerId in await db.Tenants.Where(tenant => tenant.Kind == TenantKind.Partner).Select(tenant => tenant.Id).ToListAsync(cancel))
        {
            await RefreshAsync(db, await db.GranularRelationships.Where(own => own.PartnerId == partnerId).Select(own => own.Id).ToListAsync(cancel), cancel);
        }
    }

    /// <summary>Makes the entries of these relationships as they now are. Those that are new get their numbers in the order of their ids, which are older first.</summary>
    public static async Task RefreshAsync(PortalDb db, IReadOnlyCollection<Guid> relationships, CancellationToken cancel)
    {
        Dictionary<Guid, long> next = [];
        foreach (var batch in relationships.Order().Chunk(Batch))
        {
            var kept = await db.GranularEntries.AsNoTracking().Where(entry => batch.Contains(entry.RelationshipId)).ToDictionaryAsync(entry => entry.RelationshipId, cancel);
            var made = await ReadAsync(db, batch, cancel);
            foreach (var (before, after) in batch.Select(id => (kept.GetValueOrDefault(id), made.GetValueOrDefault(id))).Where(each => !Same(each.Item1, each.Item2)))
            {
                if (before is not null)
                {
                    await RemoveAsync(db, before, cancel);
                }

                if (after is not null)
                {
                    await AddAsync(db, after, before?.Number ?? await NextAsync(after.PartnerId), cancel);
                }
            }
        }

        async Task<long> NextAsync(Guid partnerId) => next[partnerId] = 1 + (next.TryGetValue(partnerId, out var last) ? last : await LastAsync(db, partnerId, cancel));
    }

    /// <summary>The newest number of the partner; of a partner that has none yet, what comes before the range that nobody has.</summary>
    private static async Task<long> LastAsync(PortalDb db, Guid partnerId, CancellationToken cancel) =>
        await db.GranularEntries.Where(entry => entry.PartnerId == partnerId).MaxAsync(entry => (long?)entry.Number, cancel)
        ?? (((await db.GranularEntries.MaxAsync(entry => (long?)entry.Number, cancel) ?? 0) >> Bits) + 1) << Bits;

    private static async Task<Dictionary<Guid, GranularEntry>> ReadAsync(PortalDb db, Guid[] relationships, CancellationToken cancel)
    {
        var rows = await db.GranularRelationships.AsNoTracking().Where(own => relationships.Contains(own.Id))
            .Select(own => new
            {
                own.Id, own.PartnerId, own.CustomerId, own.Name, own.Status, own.EndsAt, own.AutoExtend,
                Customer = db.Tenants.Where(customer => customer.Id == own.CustomerId).Select(customer => customer.Name).FirstOrDefault(),
            }).ToListAsync(cancel);
        return rows.ToDictionary(row => row.Id, row => new GranularEntry
        {
            PartnerId = row.PartnerId,
            RelationshipId = row.Id,
            CustomerId = row.CustomerId,
            Status = row.Status,
            EndsAt = row.EndsAt,
            AutoExtend = row.AutoExtend,
            Text = $"{TextGrams.Fold(row.Name)}\n{TextGrams.Fold(row.Customer ?? "")}",
        });
    }

    private static async Task RemoveAsync(PortalDb db, GranularEntry entry, CancellationToken cancel)
    {
        // The table keeps no text of its own: to be taken out, the words are told once more.
        await db.Database.ExecuteSqlAsync($"INSERT INTO GranularWords(GranularWords, rowid, Words) VALUES('delete', {entry.Number}, {GranularWords.Of(entry)})", cancel);
        await db.GranularEntries.Where(each => each.Number == entry.Number).ExecuteDeleteAsync(cancel);
    }

    private static async Task AddAsync(PortalDb db, GranularEntry entry, long number, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO GranularEntries(Number, PartnerId, RelationshipId, CustomerId, Status, EndsAt, AutoExtend, Text)
            VALUES({number}, {entry.PartnerId}, {entry.RelationshipId}, {entry.CustomerId}, {entry.Status.ToString()}, {entry.EndsAt?.UtcTicks}, {entry.AutoExtend}, {entry.Text})
            """, cancel);
        await db.Database.ExecuteSqlAsync($"INSERT INTO GranularWords(rowid, Words) VALUES({number}, {GranularWords.Of(entry)})", cancel);
    }

    private static bool Same(GranularEntry? one, GranularEntry? other) =>
        (one?.CustomerId, one?.Status, one?.EndsAt, one?.AutoExtend, one?.Text) == (other?.CustomerId, other?.Status, other?.EndsAt, other?.AutoExtend, other?.Text);
}
