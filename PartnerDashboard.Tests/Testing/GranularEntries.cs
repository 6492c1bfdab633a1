using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Tests.Testing;

/// <summary>I20: what lists find relationships by is what a plain reading of the relationships says.</summary>
internal static class GranularEntries
{
    /// <summary>How many are looked for in the full-text table, one by one.</summary>
    private const int Sample = 10;

    public static async Task<IReadOnlyList<string>> BrokenAsync(PortalDb db)
    {
        var names = await db.Tenants.AsNoTracking().ToDictionaryAsync(tenant => tenant.Id, tenant => tenant.Name, Cancel);
        var relationships = await db.GranularRelationships.AsNoTracking().ToListAsync(Cancel);
        var entries = await db.GranularEntries.AsNoTracking().ToListAsync(Cancel);
        var said = relationships.Select(own => Told(
            own.PartnerId, own.Id, own.CustomerId, own.Status, own.EndsAt, own.AutoExtend, TextGrams.Fold(own.Name) + "\n" + (own.CustomerId is { } customer ? TextGrams.Fold(names[customer]) : "")));
        var kept = entries.Select(entry => Told(entry.PartnerId, entry.RelationshipId, entry.CustomerId, entry.Status, entry.EndsAt, entry.AutoExtend, entry.Text));
        List<string> broken = [.. said.Order(StringComparer.Ordinal).Except(kept).Select(each => $"I20 no entry says {each}"), .. kept.Except(said).Select(each => $"I20 an entry says {each}")];
        if (entries.Count != relationships.Count || entries.Count != await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM GranularWords").SingleAsync(Cancel))
        {
            broken.Add("I20 there are not as many entries as relationships");
        }

        foreach (var entry in entries.Where((_, at) => at % Math.Max(1, entries.Count / Sample) == 0))
        {
            var match = GranularWords.Match(TextGrams.WordsOf(entry.Text), [entry.Status], entry.AutoExtend, [.. entry.EndsAt is { } end ? DayWords.Between(end, end) : []]);
            if (!await GranularWords.Matching(db, entry.PartnerId, match).AnyAsync(found => found.Number == entry.Number, Cancel))
            {
                broken.Add($"I20 the full-text table does not find {entry.RelationshipId}");
            }
        }

        return broken;
    }

    private static string Told(Guid partner, Guid relationship, Guid? customer, GranularStatus status, DateTimeOffset? end, bool autoExtend, string text) =>
        $"{partner} {relationship} {customer} {status} {end:O} {autoExtend} {text}";
}
