using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Invitations;

/// <summary>Keeps <see cref="InvitationEntry"/> and its full-text table as the invitations say (docs/decisions/0030).</summary>
internal sealed class InvitationIndex : ListIndex<InvitationEntry>
{
    protected override IQueryable<InvitationEntry> Entries(PortalDb db) => db.InvitationEntries;

    protected override IQueryable<Guid> Subjects(PortalDb db) => db.Invitations.Where(own => own.Audience != InvitationAudience.Anyone).Select(own => own.Id);

    protected override async Task<Dictionary<Guid, InvitationEntry>> ReadAsync(PortalDb db, Guid[] subjects, CancellationToken cancel)
    {
        var rows = await db.Invitations.AsNoTracking().Where(own => subjects.Contains(own.Id) && own.Audience != InvitationAudience.Anyone)
            .Select(own => new { own.Id, own.PartnerId, own.Status, own.ExpiresAt, own.ClosedAt, own.CustomerName, own.RecipientEmail }).ToListAsync(cancel);
        return rows.ToDictionary(row => row.Id, row => new InvitationEntry
        {
            PartnerId = row.PartnerId,
            SubjectId = row.Id,
            Status = row.Status,
            ExpiresAt = row.ExpiresAt,
            ClosedAt = row.ClosedAt,
            Text = $"{TextGrams.Fold(row.CustomerName)}\n{TextGrams.Fold(row.RecipientEmail)}",
        });
    }

    protected override bool Same(InvitationEntry one, InvitationEntry other) => one == other with { Number = one.Number };

    protected override Task ForgetWordsAsync(PortalDb db, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"INSERT INTO InvitationWords(InvitationWords) VALUES('delete-all')", cancel);

    protected override async Task AddAsync(PortalDb db, IReadOnlyCollection<(InvitationEntry Entry, long Number)> added, CancellationToken cancel)
    {
        var rows = RowValues.Of(added.Select(each => new object?[]
        {
            each.Number, each.Entry.PartnerId, each.Entry.SubjectId, each.Entry.Status, each.Entry.ExpiresAt, each.Entry.ClosedAt, each.Entry.Text, InvitationWords.Of(each.Entry),
        }));
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO InvitationEntries(Number, PartnerId, SubjectId, Status, ExpiresAt, ClosedAt, Text)
            SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'), json_extract(value, '$[3]'),
                json_extract(value, '$[4]'), json_extract(value, '$[5]'), json_extract(value, '$[6]')
            FROM json_each({rows})
            """, cancel);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO InvitationWords(rowid, Words) SELECT json_extract(value, '$[0]'), json_extract(value, '$[7]') FROM json_each({rows})", cancel);
    }

    protected override Task RemoveWordsAsync(PortalDb db, IReadOnlyCollection<InvitationEntry> removed, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO InvitationWords(InvitationWords, rowid, Words)
        SELECT 'delete', json_extract(value, '$[0]'), json_extract(value, '$[1]')
        FROM json_each({RowValues.Of(removed.Select(entry => new object?[] { entry.Number, InvitationWords.Of(entry) }))})
        """, cancel);
}
