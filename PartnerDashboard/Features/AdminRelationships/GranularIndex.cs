using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Keeps <see cref="GranularEntry"/> and its full-text table as the relationships say (docs/decisions/0030).</summary>
internal sealed class GranularIndex : ListIndex<GranularEntry>
{
    protected override IQueryable<GranularEntry> Entries(PortalDb db) => db.GranularEntries;

    protected override IQueryable<Guid> Subjects(PortalDb db) => db.GranularRelationships.Select(own => own.Id);

    protected override async Task<Dictionary<Guid, GranularEntry>> ReadAsync(PortalDb db, Guid[] subjects, CancellationToken cancel)
    {
        var effective = UnusedRelationships.Effective(db);
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
                IsUnassigned = GranularLifecycle.Live.Contains(own.Status) && !effective.Any(held => held.RelationshipId == own.Id),
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
            IsUnassigned = row.IsUnassigned,
            Text = $"{TextGrams.Fold(row.Name)}\n{TextGrams.Fold(row.Customer ?? "")}",
        });
    }

    protected override bool Same(GranularEntry one, GranularEntry other) => one == other with { Number = one.Number };

    protected override Task ForgetWordsAsync(PortalDb db, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"INSERT INTO GranularWords(GranularWords) VALUES('delete-all')", cancel);

    protected override async Task AddAsync(PortalDb db, IReadOnlyCollection<(GranularEntry Entry, long Number)> added, CancellationToken cancel)
    {
        var rows = RowValues.Of(added.Select(each => new object?[]
        {
            each.Number, each.Entry.PartnerId, each.Entry.SubjectId, each.Entry.CustomerId, each.Entry.Status, each.Entry.EndsAt, each.Entry.AutoExtend, each.Entry.IsUnassigned, each.Entry.Text,
            GranularWords.Of(each.Entry),
        }));
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO GranularEntries(Number, PartnerId, SubjectId, CustomerId, Status, EndsAt, AutoExtend, IsUnassigned, Text)
            SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'), json_extract(value, '$[3]'),
                json_extract(value, '$[4]'), json_extract(value, '$[5]'), json_extract(value, '$[6]'), json_extract(value, '$[7]'), json_extract(value, '$[8]')
            FROM json_each({rows})
            """, cancel);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO GranularWords(rowid, Words) SELECT json_extract(value, '$[0]'), json_extract(value, '$[9]') FROM json_each({rows})", cancel);
    }

    protected override Task RemoveWordsAsync(PortalDb db, IReadOnlyCollection<GranularEntry> removed, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO GranularWords(GranularWords, rowid, Words)
        SELECT 'delete', json_extract(value, '$[0]'), json_extract(value, '$[1]')
        FROM json_each({RowValues.Of(removed.Select(entry => new object?[] { entry.Number, GranularWords.Of(entry) }))})
        """, cancel);
}
