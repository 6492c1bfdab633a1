using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Invitations;

/// <summary>Keeps <see cref="InvitationEntry"/> and its full-text table as the invitations say (docs/decisions/0030).</summary>
internal sealed class InvitationIndex : ListIndex<InvitationEntry>
{
    protected override IQueryable<InvitationEntry> Entries(PortalDb db) => db.InvitationEntries;

    protected override IQueryable<Guid> Subjects(PortalDb db, Guid partnerId) => db.Invitations
        .Where(own => own.PartnerId == partnerId && own.Audience != InvitationAudience.Anyone).Select(own => own.Id);

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

    protected override async Task EmptyAsync(PortalDb db, CancellationToken cancel)
    {
        await db.InvitationEntries.ExecuteDeleteAsync(cancel);
        await db.Database.ExecuteSqlAsync($"INSERT INTO InvitationWords(InvitationWords) VALUES('delete-all')", cancel);
    }

    protected override async Task AddAsync(PortalDb db, InvitationEntry entry, long number, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO InvitationEntries(Number, PartnerId, SubjectId, Status, ExpiresAt, ClosedAt, Text)
            VALUES({number}, {entry.PartnerId}, {entry.SubjectId}, {entry.Status.ToString()}, {entry.ExpiresAt?.UtcTicks}, {entry.ClosedAt?.UtcTicks}, {entry.Text})
            """, cancel);
        await db.Database.ExecuteSqlAsync($"INSERT INTO InvitationWords(rowid, Words) VALUES({number}, {InvitationWords.Of(entry)})", cancel);
    }

    protected override async Task RemoveAsync(PortalDb db, InvitationEntry entry, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"INSERT INTO InvitationWords(InvitationWords, rowid, Words) VALUES('delete', {entry.Number}, {InvitationWords.Of(entry)})", cancel);
        await db.InvitationEntries.Where(each => each.Number == entry.Number).ExecuteDeleteAsync(cancel);
    }
}
