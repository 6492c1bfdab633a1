using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What a partner narrows its list of invitations by.</summary>
/// <param name="From">The first day (UTC) on which it was approved, declined, withdrawn or expired.</param>
/// <param name="To">The last such day.</param>
public sealed record InvitationFilter(InvitationStatus? Status = null, string Search = "", bool Expiring = false, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>How a day stands in an address.</summary>
    public const string DayFormat = "yyyy-MM-dd";

    public bool IsNarrowed => this with { Search = Search.Trim() } != new InvitationFilter();

    private const int LongestSearch = 100;

    /// <summary>In days: what lapses within so many is about to.</summary>
    private const int Soon = 7;

    /// <summary>As it stands in an address, where anybody may type anything.</summary>
    public static InvitationFilter In(string query)
    {
        var typed = new QueryCollection(QueryHelpers.ParseQuery(query));
        var search = typed["search"].ToString();
        return new(
            Enum.TryParse<InvitationStatus>(typed["status"], out var status) && Enum.IsDefined(status) ? status : null,
            UnicodeText.Clip(search, LongestSearch),
            bool.TryParse(typed["expiring"], out var expiring) && expiring,
            DayIn(typed["from"]), DayIn(typed["to"]));
    }

    /// <summary>Back into an address, with its question mark; empty when nothing narrows.</summary>
    public string Query => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["status"] = Status?.ToString(),
        ["search"] = Search.Length > 0 ? Search : null,
        ["expiring"] = Expiring ? "true" : null,
        ["from"] = From?.ToString(DayFormat, CultureInfo.InvariantCulture),
        ["to"] = To?.ToString(DayFormat, CultureInfo.InvariantCulture),
    });

    /// <summary>A day as it stands in an address; null for nonsense.</summary>
    public static DateOnly? DayIn(string? text) => DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The partner's invitations that match; the one query behind the list and behind every figure that leads to it (invariant I20).</summary>
    internal IQueryable<InvitationEntry> Of(PortalDb db, Guid partnerId, DateTimeOffset now)
    {
        var soon = now.AddDays(Soon);
        var rows = Match(now) is { } match
            ? InvitationWords.Matching(db, partnerId, match)
            : db.InvitationEntries.AsNoTracking().Where(entry => entry.PartnerId == partnerId);
        if (Status is { } status)
        {
            rows = rows.Where(entry => entry.Status == status);
        }

        if (Expiring)
        {
            rows = rows.Where(entry => entry.Status == InvitationStatus.Sent && entry.ExpiresAt <= soon);
        }

        if (From is { } from)
        {
            var first = new DateTimeOffset(from, default, default);
            rows = rows.Where(entry => entry.ClosedAt >= first);
        }

        if (To is { } to)
        {
            var last = new DateTimeOffset(to, TimeOnly.MaxValue, default);
            rows = rows.Where(entry => entry.ClosedAt <= last);
        }

        return rows;
    }

    /// <summary>How many match, up to this many.</summary>
    internal Task<int> CountAsync(PortalDb db, Guid partnerId, DateTimeOffset now, int most, CancellationToken cancel) =>
        this is { Expiring: false, From: null, To: null } && Match(now) is { } match
            ? InvitationWords.CountAsync(db, partnerId, match, most, cancel)
            : Of(db, partnerId, now).Select(entry => entry.Number).Take(most).CountAsync(cancel);

    /// <summary>What finds those that match in the full-text table, and others that close on other days; null when nothing was typed.</summary>
    private string? Match(DateTimeOffset now) => TextGrams.WordsOf(Search) is { Count: > 0 } typed
        ? InvitationWords.Match(typed, Status is { } only ? [only] : Expiring ? [InvitationStatus.Sent] : [], Expiring ? [.. DayWords.Until(now, now.AddDays(Soon))] : [])
        : null;
}
