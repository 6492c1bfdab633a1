using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Invitations;

/// <summary>The words by which the full-text table finds an invitation: the parts of its text, its state, and the day on which it closed or is to lapse.</summary>
internal static class InvitationWords
{
    public static string Of(InvitationEntry entry) => ListWords.Of(entry.Text,
        [ListWords.OfStatus(entry.Status), .. (entry.ClosedAt ?? entry.ExpiresAt) is { } day ? DayWords.Of(day) : []]);

    /// <summary>What finds those that contain every word typed, are in one of these states and have one of these days; an empty group asks nothing.</summary>
    public static string Match(IReadOnlyList<string> typed, IReadOnlyList<InvitationStatus> statuses, IReadOnlyList<string> days) =>
        ListWords.Match(typed, [.. statuses.Select(ListWords.OfStatus)], days);

    /// <summary>The entries of a partner that have these words; in the order of their numbers when that is asked for, nothing is sorted.</summary>
    public static IQueryable<InvitationEntry> Matching(PortalDb db, Guid partnerId, string match) => db.InvitationEntries.FromSql(
        $"""
        SELECT words.rowid AS Number, entry.PartnerId, entry.SubjectId, entry.Status, entry.ExpiresAt, entry.ClosedAt, entry.Text
        FROM InvitationWords AS words CROSS JOIN InvitationEntries AS entry ON entry.Number = words.rowid
        WHERE words.InvitationWords MATCH {match}
            AND words.rowid BETWEEN (SELECT MIN(Number) FROM InvitationEntries WHERE PartnerId = {partnerId}) AND (SELECT MAX(Number) FROM InvitationEntries WHERE PartnerId = {partnerId})
        """).AsNoTracking();

    /// <summary>How many there are, up to this many; no entry is looked at.</summary>
    public static Task<int> CountAsync(PortalDb db, Guid partnerId, string match, int most, CancellationToken cancel) => db.Database.SqlQuery<long>(
        $"""
        SELECT rowid AS Value FROM InvitationWords WHERE InvitationWords MATCH {match}
            AND rowid BETWEEN (SELECT MIN(Number) FROM InvitationEntries WHERE PartnerId = {partnerId}) AND (SELECT MAX(Number) FROM InvitationEntries WHERE PartnerId = {partnerId})
        """).Take(most).CountAsync(cancel);
}
