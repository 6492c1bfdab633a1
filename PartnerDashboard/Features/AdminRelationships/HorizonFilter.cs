using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>How far ahead the horizon looks. The first three lie within each other.</summary>
public enum HorizonWindow
{
    /// <summary>Every active relationship.</summary>
    All,

    Day,
    Week,
    Month,

    /// <summary>After 30 days.</summary>
    Later,

    /// <summary>In the last year.</summary>
    Expired,
}

/// <summary>Whose turn it is.</summary>
public enum HorizonCare
{
    All,

    /// <summary>It extends itself; of an expired one, that the customer has another live one with this partner.</summary>
    Renews,

    /// <summary>It ends unless somebody acts; of an expired one, that nothing took its place.</summary>
    NeedsYou,
}

/// <summary>What a partner looks at on the horizon. Its figures, list, export, calendar and bulk runs share this one query (invariant I20).</summary>
/// <param name="Search">In the names of customers and relationships.</param>
/// <param name="Month">The first day of a month (UTC): only what ends in it; of active ones in the present one also what is overdue.</param>
public sealed record HorizonFilter(HorizonWindow Window = HorizonWindow.All, HorizonCare Care = HorizonCare.All, string Search = "", DateOnly? Month = null)
{
    public const int LongestSearch = 100;

    /// <summary>In days; nothing ends later.</summary>
    private const int LongestAhead = 2_048;

    /// <summary>The states of those that have expired.</summary>
    internal static readonly GranularStatus[] Lapsed = [GranularStatus.Expiring, GranularStatus.Expired];

    /// <summary>As it stands in an address, where anybody may type anything.</summary>
    public static HorizonFilter Read(string? window, string? care, string? search, string? month) => new(
        Enum.GetValues<HorizonWindow>().FirstOrDefault(each => each.ToString() == window),
        Enum.GetValues<HorizonCare>().FirstOrDefault(each => each.ToString() == care),
        UnicodeText.Clip(search ?? "", LongestSearch),
        DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue.AddYears(-1) ? day : null);

    /// <summary>Back into an address; what is not narrowed is not named.</summary>
    public IReadOnlyDictionary<string, object?> Address => new Dictionary<string, object?>
    {
        ["window"] = Window == HorizonWindow.All ? null : Window.ToString(),
        ["care"] = Care == HorizonCare.All ? null : Care.ToString(),
        ["search"] = Search.Trim().Length == 0 ? null : Search,
        ["month"] = Month?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };

    /// <summary>The same as the end of a link, with its question mark; empty when nothing is narrowed.</summary>
    public string Query => string.Concat(Address.Where(each => each.Value is not null)
        .Select((each, at) => $"{(at == 0 ? '?' : '&')}{each.Key}={Uri.EscapeDataString($"{each.Value}")}"));

    /// <summary>What was typed, word by word.</summary>
    internal IReadOnlyList<string> Typed => TextGrams.WordsOf(Search);

    /// <summary>The partner's relationships that match.</summary>
    internal IQueryable<GranularEntry> Of(PortalDb db, Guid partnerId, DateTimeOffset now) => Typed.Count > 0
        ? Narrowed(db, GranularWords.Matching(db, partnerId, Match(now)), partnerId, now)
        : Whatever(db, partnerId, now);

    /// <summary>The same, but for what was typed; of expired ones only those in one state when it is named.</summary>
    internal IQueryable<GranularEntry> Whatever(PortalDb db, Guid partnerId, DateTimeOffset now, GranularStatus? lapsed = null) =>
        Narrowed(db, db.GranularEntries.AsNoTracking().Where(entry => entry.PartnerId == partnerId), partnerId, now, lapsed);

    /// <summary>Asks each row for what was typed, one by one.</summary>
    internal IQueryable<GranularEntry> Containing(IQueryable<GranularEntry> rows) => Typed.Aggregate(rows, (found, word) => found.Where(entry => entry.Text.Contains(word)));

    private IQueryable<GranularEntry> Narrowed(PortalDb db, IQueryable<GranularEntry> rows, Guid partnerId, DateTimeOffset now, GranularStatus? lapsed = null)
    {
        var (first, last) = Ends(now);
        var status = Window == HorizonWindow.Expired ? lapsed : GranularStatus.Active;
        rows = status is { } only ? rows.Where(each => each.Status == only) : rows.Where(each => each.Status == GranularStatus.Expiring || each.Status == GranularStatus.Expired);
        rows = first is null ? rows : rows.Where(each => each.EndsAt >= first);
        rows = last is null ? rows : rows.Where(each => each.EndsAt <= last);
        var renews = Care == HorizonCare.Renews;
        return Care == HorizonCare.All ? rows
            : Window != HorizonWindow.Expired ? rows.Where(each => each.AutoExtend == renews)

            // By way of the customer, who is never null: two that may be null are compared in a way that no index answers.
            : rows.Where(each => renews == db.Tenants.Any(customer => customer.Id == each.CustomerId && db.GranularRelationships.Any(other =>
                other.CustomerId == customer.Id && other.PartnerId == partnerId
                && (other.Status == GranularStatus.Approved || other.Status == GranularStatus.Activating || other.Status == GranularStatus.Active))));
    }

    /// <summary>The first and the last moment at which those that match end; null for any.</summary>
    private (DateTimeOffset? First, DateTimeOffset? Last) Ends(DateTimeOffset now)
    {
        (DateTimeOffset? First, DateTimeOffset? Last) window = Window switch
        {
            HorizonWindow.All => (null, null),
            HorizonWindow.Day => (null, now.AddDays(1)),
            HorizonWindow.Week => (null, now.AddDays(7)),
            HorizonWindow.Month => (null, now.AddDays(30)),
            HorizonWindow.Later => (now.AddDays(30).AddTicks(1), null),
            HorizonWindow.Expired => ((now - GranularLimits.Retention).AddTicks(1), null),
        };
        if (Month is not { } month)
        {
            return window;
        }

        // In the month that is, what should have ended before it still waits.
        var (from, to) = (new DateTimeOffset(month, default, default), new DateTimeOffset(month.AddMonths(1), default, default));
        var isNow = Window != HorizonWindow.Expired && from <= now && now < to;
        return (isNow || window.First > from ? window.First : from, window.Last < to ? window.Last : to.AddTicks(-1));
    }

    /// <summary>Whether the words alone say what matches: they know days and no hours, and of an expired one not what took its place.</summary>
    internal bool IsAllInWords(DateTimeOffset now) => Window != HorizonWindow.Expired && Ends(now) is (null, null);

    /// <summary>What finds those that match in the full-text table, when something was typed; and others that end on the first or the last day.</summary>
    internal string Match(DateTimeOffset now)
    {
        var (first, last) = Ends(now);
        IReadOnlyList<string> days = (first, last) switch
        {
            (null, null) => [],
            (null, { } until) => [.. DayWords.Until(now, until)],
            ({ } from, var until) => [.. DayWords.Between(from, until ?? now.AddDays(LongestAhead))],
        };
        return Window == HorizonWindow.Expired
            ? GranularWords.Match(Typed, Lapsed, days: days)
            : GranularWords.Match(Typed, [GranularStatus.Active], Care == HorizonCare.All ? null : Care == HorizonCare.Renews, days);
    }
}
