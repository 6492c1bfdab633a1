using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Keeps <see cref="GranularEntry"/> and its full-text table as the relationships say (docs/decisions/0030).</summary>
internal sealed class GranularIndex : ListIndex<GranularEntry>
{
    protected override IQueryable<GranularEntry> Entries(PortalDb db) => db.GranularEntries;

    protected override IQueryable<Guid> Subjects(PortalDb db, Guid partnerId) => db.GranularRelationships.Where(own => own.PartnerId == partnerId).Select(own => own.Id);

    protected override async Task<Dictionary<Guid, GranularEntry>> ReadAsync(PortalDb db, Guid[] subjects, CancellationToken cancel)
    {
        var rows = await db.GranularRelationships.AsNoTracking().Where(own => subjects.Contains(own.Id))
            .Select(own => new
            {
                own.Id,
                own.PartnerId,
                own.CustomerId,
                own.Name,
                own.Status,
                own.EndsAt,
                own.AutoExtend,
                Customer = db.Tenants.Where(customer => customer.Id == own.CustomerId).Select(customer => customer.Name).FirstOrDefault(),
            }).ToListAsync(cancel);
        return rows.ToDictionary(row => row.Id, row => new GranularEntry
        {
            PartnerId = row.PartnerId,
            SubjectId = row.Id,
            CustomerId = row.CustomerId,
            Status = row.Status,
            EndsAt = row.EndsAt,
            AutoExtend = row.AutoExtend,
            Text = $"{TextGrams.Fold(row.Name)}\n{TextGrams.Fold(row.Customer ?? "")}",
        });
    }

    protected override bool Same(GranularEntry one, GranularEntry other) => one == other with { Number = one.Number };

    protected override async Task EmptyAsync(PortalDb db, CancellationToken cancel)
    {
        await db.GranularEntries.ExecuteDeleteAsync(cancel);
        await db.Database.ExecuteSqlAsync($"INSERT INTO GranularWords(GranularWords) VALUES('delete-all')", cancel);
    }

    protected override async Task AddAsync(PortalDb db, GranularEntry entry, long number, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO GranularEntries(Number, PartnerId, SubjectId, CustomerId, Status, EndsAt, AutoExtend, Text)
            VALUES({number}, {entry.PartnerId}, {entry.SubjectId}, {entry.CustomerId}, {entry.Status.ToString()}, {entry.EndsAt?.UtcTicks}, {entry.AutoExtend}, {entry.Text})
            """, cancel);
        await db.Database.ExecuteSqlAsync($"INSERT INTO GranularWords(rowid, Words) VALUES({number}, {GranularWords.Of(entry)})", cancel);
    }

    protected override async Task RemoveAsync(PortalDb db, GranularEntry entry, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"INSERT INTO GranularWords(GranularWords, rowid, Words) VALUES('delete', {entry.Number}, {GranularWords.Of(entry)})", cancel);
        await db.GranularEntries.Where(each => each.Number == entry.Number).ExecuteDeleteAsync(cancel);
    }
}
