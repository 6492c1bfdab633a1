using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Audit;

/// <summary>What of the activity log is asked for; everything when empty. Pages and files share it (invariant I20).</summary>
/// <param name="OtherParty">Part of the other organisation's name.</param>
/// <param name="Person">Who did it.</param>
/// <param name="From">First day, UTC.</param>
/// <param name="To">Last day, UTC.</param>
/// <param name="SignIns">The list of sign-ins instead of that of what happened with others.</param>
public sealed record ActivityFilter(
    Activity? Activity = null, string OtherParty = "", DateOnly? From = null, DateOnly? To = null, bool SignIns = false, Guid? Person = null)
{
    public const string SignInsView = "sign-ins";
    public const int LongestSearch = 120;

    /// <summary>Stands in an address for no first day: without any word there it is the last month (domain.md §2.8).</summary>
    private const string Always = "always";

    private const string Iso = "yyyy-MM-dd";

    /// <summary>What is shown before anybody looks for anything: the last month.</summary>
    public static ActivityFilter Standard(bool signIns, DateOnly today) => new(From: today.AddMonths(-1), SignIns: signIns);

    /// <summary>As it stands in an address, where anybody may type anything: what makes no sense does not narrow.</summary>
    public static ActivityFilter Read(string? view, string? action, string? party, string? person, string? from, string? to, DateOnly today)
    {
        var signIns = view == SignInsView;
        return new(
            Enum.TryParse<Activity>(action, out var activity) && Enum.IsDefined(activity) ? activity : null,
            UnicodeText.Clip(party ?? "", LongestSearch),
            from == Always ? null : DayIn(from) ?? Standard(signIns, today).From,
            DayIn(to),
            signIns,
            Guid.TryParse(person, out var who) ? who : null);
    }

    /// <summary>The same of a whole query.</summary>
    public static ActivityFilter In(string query, DateOnly today)
    {
        var typed = new QueryCollection(QueryHelpers.ParseQuery(query));
        return Read(typed["view"], typed["action"], typed["party"], typed["person"], typed["from"], typed["to"], today);
    }

    /// <summary>Back into an address; what is as it is anyway is not named.</summary>
    public IReadOnlyDictionary<string, object?> Address(DateOnly today) => new Dictionary<string, object?>
    {
        ["view"] = SignIns ? SignInsView : null,
        ["action"] = Activity?.ToString(),
        ["party"] = OtherParty.Trim().Length == 0 ? null : OtherParty.Trim(),
        ["person"] = Person?.ToString(),
        ["from"] = From is { } from ? from == Standard(SignIns, today).From ? null : Write(from) : Always,
        ["to"] = To is { } to ? Write(to) : null,
    };

    /// <summary>The same as the end of a link, with its question mark; empty when all is as it is anyway.</summary>
    public string Query(DateOnly today) => string.Concat(Address(today).Where(each => each.Value is not null)
        .Select((each, at) => $"{(at == 0 ? '?' : '&')}{each.Key}={Uri.EscapeDataString((string)each.Value!)}"));

    private static string Write(DateOnly day) => day.ToString(Iso, CultureInfo.InvariantCulture);

    private static DateOnly? DayIn(string? text) =>
        DateOnly.TryParseExact(text, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
