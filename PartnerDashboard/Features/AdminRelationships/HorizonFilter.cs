using System.Globalization;
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

    /// <summary>The partner's relationships that match.</summary>
    public IQueryable<GranularRelationship> Of(PortalDb db, Guid partnerId, DateTimeOffset now)
    {
        var rows = InWindow(db.GranularRelationships.Where(relationship => relationship.PartnerId == partnerId), now);
        if (Month is { } month)
        {
            var (from, to) = (new DateTimeOffset(month, default, default), new DateTimeOffset(month.AddMonths(1), default, default));
            rows = Window != HorizonWindow.Expired && from <= now && now < to ? rows.Where(each => each.EndsAt < to) : rows.Where(each => each.EndsAt >= from && each.EndsAt < to);
        }

        if (Search.Trim() is { Length: > 0 } typed)
        {
            rows = rows.Where(each => TextSearch.Finds(each.Name, typed)
                || db.Tenants.Any(customer => customer.Id == each.CustomerId && TextSearch.Finds(customer.Name, typed)));
        }

        var renews = Care == HorizonCare.Renews;
        return Care == HorizonCare.All ? rows
            : Window != HorizonWindow.Expired ? rows.Where(each => each.AutoExtend == renews)

            // By way of the customer, who is never null: two that may be null are compared in a way that no index answers.
            : rows.Where(each => renews == db.Tenants.Any(customer => customer.Id == each.CustomerId && db.GranularRelationships.Any(other =>
                other.CustomerId == customer.Id && other.PartnerId == partnerId
                && (other.Status == GranularStatus.Approved || other.Status == GranularStatus.Activating || other.Status == GranularStatus.Active))));
    }

    private IQueryable<GranularRelationship> InWindow(IQueryable<GranularRelationship> own, DateTimeOffset now)
    {
        if (Window == HorizonWindow.Expired)
        {
            var lastYear = now - GranularLimits.Retention;
            return own.Where(each => (each.Status == GranularStatus.Expiring || each.Status == GranularStatus.Expired) && each.EndsAt > lastYear);
        }

        var active = own.Where(each => each.Status == GranularStatus.Active);
        var (day, week, month) = (now.AddDays(1), now.AddDays(7), now.AddDays(30));
        return Window switch
        {
            HorizonWindow.Day => active.Where(each => each.EndsAt <= day),
            HorizonWindow.Week => active.Where(each => each.EndsAt <= week),
            HorizonWindow.Month => active.Where(each => each.EndsAt <= month),
            HorizonWindow.Later => active.Where(each => each.EndsAt > month),
            HorizonWindow.All or HorizonWindow.Expired => active,
        };
    }
}
