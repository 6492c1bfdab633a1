using System.Globalization;
using Microsoft.Extensions.Localization;

namespace PartnerDashboard.Ui;

/// <summary>Says a span of time the way people do: "3 minutes ago", "in 2 days". Coarse on purpose: the exact moment stands beside it.</summary>
internal static class Distance
{
    private const string One = ".One";
    private const string Other = ".Other";
    private const double DaysPerMonth = 30.4375;
    private const double DaysPerYear = 365.25;

    public static string Words(TimeSpan fromNow, IStringLocalizer<UiText> text)
    {
        var past = fromNow < TimeSpan.Zero;
        return fromNow.Duration() switch
        {
            { TotalSeconds: < 45 } => text["Now"],
            { TotalMinutes: < 59.5 } span => Say(past ? "MinutesAgo" : "InMinutes", span.TotalMinutes),
            { TotalHours: < 23.5 } span => Say(past ? "HoursAgo" : "InHours", span.TotalHours),
            { TotalDays: < 45 } span => Say(past ? "DaysAgo" : "InDays", span.TotalDays),
            { TotalDays: < 548 } span => Say(past ? "MonthsAgo" : "InMonths", span.TotalDays / DaysPerMonth),
            var span => Say(past ? "YearsAgo" : "InYears", span.TotalDays / DaysPerYear),
        };

        string Say(string key, double amount)
        {
            var count = Math.Max(1, (int)Math.Round(amount, MidpointRounding.AwayFromZero));
            return string.Format(CultureInfo.CurrentCulture, text[key + (count == 1 ? One : Other)], count);
        }
    }
}
