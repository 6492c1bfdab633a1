using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Tests.Testing;

/// <summary>I20: what lists find relationships and invitations by is what a plain reading of those says.</summary>
internal static class ListEntries
{
    /// <summary>How many are looked for in the full-text table, one by one.</summary>
    private const int Sample = 10;

    public static async Task<IReadOnlyList<string>> BrokenAsync(PortalDb db) => [.. await OfRelationshipsAsync(db), .. await OfInvitationsAsync(db)];

    private static async Task<IReadOnlyList<string>> OfRelationshipsAsync(PortalDb db)
    {
        var names = await db.Tenants.AsNoTracking().ToDictionaryAsync(tenant => tenant.Id, tenant => tenant.Name, Cancel);
        var relationships = await db.GranularRelationships.AsNoTracking().ToListAsync(Cancel);
        var entries = await db.GranularEntries.AsNoTracking().ToListAsync(Cancel);
        var assigned = (await db.AccessAssignments.AsNoTracking().ToListAsync(Cancel)).Where(held => held.EffectiveRoles.Count > 0).Select(held => held.RelationshipId).ToHashSet();
        var said = relationships.Select(own => new GranularEntry
        {
            PartnerId = own.PartnerId,
            SubjectId = own.Id,
            CustomerId = own.CustomerId,
            Status = own.Status,
            EndsAt = own.EndsAt,
            AutoExtend = own.AutoExtend,
            IsUnassigned = GranularLifecycle.Live.Contains(own.Status) && !assigned.Contains(own.Id),
            Text = TextGrams.Fold(own.Name) + "\n" + (own.CustomerId is { } customer ? TextGrams.Fold(names[customer]) : ""),
        });
        return
        [
            .. Unlike(said, entries.ConvertAll(entry => entry with { Number = 0 })),
            .. await UnlikeAsync(entries.Count, db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM GranularWords")),
            .. await UnfoundAsync(entries, entry => GranularWords.Matching(db, entry.PartnerId, GranularWords.Match(
                TextGrams.WordsOf(entry.Text), [entry.Status], entry.AutoExtend, [.. entry.EndsAt is { } end ? DayWords.Between(end, end) : []], entry.IsUnassigned))),
        ];
    }

    private static async Task<IReadOnlyList<string>> OfInvitationsAsync(PortalDb db)
    {
        var invitations = await db.Invitations.AsNoTracking().Where(own => own.Audience != InvitationAudience.Anyone).ToListAsync(Cancel);
        var entries = await db.InvitationEntries.AsNoTracking().ToListAsync(Cancel);
        var said = invitations.Select(own => new InvitationEntry
        {
            PartnerId = own.PartnerId,
            SubjectId = own.Id,
            Status = own.Status,
            ExpiresAt = own.ExpiresAt,
            ClosedAt = own.ClosedAt,
            Text = TextGrams.Fold(own.CustomerName) + "\n" + TextGrams.Fold(own.RecipientEmail),
        });
        return
        [
            .. Unlike(said, entries.ConvertAll(entry => entry with { Number = 0 })),
            .. await UnlikeAsync(entries.Count, db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM InvitationWords")),
            .. await UnfoundAsync(entries.FindAll(entry => TextGrams.WordsOf(entry.Text).Count > 0), entry => InvitationWords.Matching(db, entry.PartnerId, InvitationWords.Match(
                TextGrams.WordsOf(entry.Text), [entry.Status], [.. (entry.ClosedAt ?? entry.ExpiresAt) is { } day ? DayWords.Between(day, day) : []]))),
        ];
    }

    private static IEnumerable<string> Unlike<TEntry>(IEnumerable<TEntry> said, IReadOnlyCollection<TEntry> kept)
    {
        var all = said.ToList();
        return all.Except(kept).Select(each => $"I20 no entry says {each}").Concat(kept.Except(all).Select(each => $"I20 an entry says {each}"));
    }

    private static async Task<IEnumerable<string>> UnlikeAsync(int entries, IQueryable<int> words) =>
        await words.SingleAsync(Cancel) is var found && found == entries ? [] : [$"I20 the full-text table has {found} rows for {entries} entries"];

    private static async Task<IReadOnlyList<string>> UnfoundAsync<TEntry>(List<TEntry> entries, Func<TEntry, IQueryable<TEntry>> found)
        where TEntry : class, IListEntry
    {
        List<string> broken = [];
        foreach (var entry in entries.Where((_, at) => at % Math.Max(1, entries.Count / Sample) == 0))
        {
            if (!await found(entry).AnyAsync(each => each.Number == entry.Number, Cancel))
            {
                broken.Add($"I20 the full-text table does not find {entry}");
            }
        }

        return broken;
    }
}
