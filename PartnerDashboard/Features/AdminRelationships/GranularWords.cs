using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>The words by which the full-text table finds a relationship: the parts of its text, its state, whether it extends itself and whether no group has roles in it, and the day of its end.</summary>
internal static class GranularWords
{
    public static string Of(GranularEntry entry) => ListWords.Of(entry.Text,
        [ListWords.OfStatus(entry.Status), OfCare(entry.AutoExtend), .. OfUse(entry.IsUnassigned), .. entry.EndsAt is { } end ? DayWords.Of(end) : []]);

    /// <summary>What finds those that contain every word typed and are in one of these states; all states when there is none.</summary>
    /// <param name="typed">At least one.</param>
    /// <param name="statuses">States.</param>
    /// <param name="autoExtend">Only those that extend themselves, or only the others.</param>
    /// <param name="days">Words of days, on one of which it ends; any day when there is none.</param>
    /// <param name="unassigned">Only those in which no group has roles.</param>
    public static string Match(
        IReadOnlyList<string> typed, IReadOnlyList<GranularStatus> statuses, bool? autoExtend = null, IReadOnlyList<string>? days = null, bool unassigned = false) =>
        ListWords.Match(typed, [.. statuses.Select(ListWords.OfStatus)], autoExtend is { } on ? [OfCare(on)] : [], days ?? [], OfUse(unassigned));

    /// <summary>The entries of a partner that have these words; in the order of their numbers when that is asked for, nothing is sorted.</summary>
    public static IQueryable<GranularEntry> Matching(PortalDb db, Guid partnerId, string match) => db.GranularEntries.FromSql(
        $"""
        SELECT words.rowid AS Number, entry.PartnerId, entry.SubjectId, entry.CustomerId, entry.Status, entry.EndsAt, entry.AutoExtend, entry.IsUnassigned, entry.Text
        FROM GranularWords AS words CROSS JOIN GranularEntries AS entry ON entry.Number = words.rowid
        WHERE words.GranularWords MATCH {match}
            AND words.rowid BETWEEN (SELECT MIN(Number) FROM GranularEntries WHERE PartnerId = {partnerId}) AND (SELECT MAX(Number) FROM GranularEntries WHERE PartnerId = {partnerId})
        """).AsNoTracking();

    /// <summary>How many there are, up to this many; no entry is looked at.</summary>
    public static Task<int> CountAsync(PortalDb db, Guid partnerId, string match, int most, CancellationToken cancel) => db.Database.SqlQuery<long>(
        $"""
        SELECT rowid AS Value FROM GranularWords WHERE GranularWords MATCH {match}
            AND rowid BETWEEN (SELECT MIN(Number) FROM GranularEntries WHERE PartnerId = {partnerId}) AND (SELECT MAX(Number) FROM GranularEntries WHERE PartnerId = {partnerId})
        """).Take(most).CountAsync(cancel);

    private static string OfCare(bool autoExtend) => autoExtend ? "zrenews" : "zends";

    private static string[] OfUse(bool unassigned) => unassigned ? ["zunassigned"] : [];
}
