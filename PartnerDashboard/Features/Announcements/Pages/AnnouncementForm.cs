using System.Globalization;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Announcements.Pages;

/// <summary>What the form of an announcement sends; days as browsers write them, words in the order of <see cref="Language.All"/>.</summary>
public sealed class AnnouncementForm
{
    private const string Iso = "yyyy-MM-dd";

    public int Version { get; set; }

    public string? Audience { get; set; }

    public string? Importance { get; set; }

    public string? Link { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    /// <summary>Null where a browser sent none, or with a gap.</summary>
    public List<AnnouncementFormWords?>? Words { get; set; }

    /// <summary>The words of each language, empty where there are none.</summary>
    internal IReadOnlyList<AnnouncementFormWords> Said => [.. Language.All.Select((_, at) => Words?.ElementAtOrDefault(at) ?? new())];

    /// <summary>Which button was pressed.</summary>
    public string? Act { get; set; }

    internal static AnnouncementForm Of(AnnouncementEntry? entry) => new()
    {
        Version = entry?.Version ?? 0,
        Audience = (entry?.Audience ?? default).ToString(),
        Importance = (entry?.Importance ?? default).ToString(),
        Link = entry?.Link,
        From = entry?.From?.ToString(Iso, CultureInfo.InvariantCulture),
        Until = entry?.Until?.ToString(Iso, CultureInfo.InvariantCulture),
        Words = [.. Language.All.Select(language => entry?.Words.GetValueOrDefault(language.Code)).Select(words => new AnnouncementFormWords { Title = words?.Title, Body = words?.Body })],
    };

    /// <summary>Null when a day is none.</summary>
    internal AnnouncementEntry? Read(Guid? id) => !TryRead(From, out var from) || !TryRead(Until, out var until) ? null : new(
        id,
        Version,
        Enum.TryParse<AnnouncementAudience>(Audience, out var audience) && Enum.IsDefined(audience) ? audience : default,
        Enum.TryParse<AnnouncementImportance>(Importance, out var importance) && Enum.IsDefined(importance) ? importance : default,
        Link?.Trim() ?? "",
        from,
        until,
        Language.All.Zip(Said).ToDictionary(each => each.First.Code, each => AnnouncementSaying.Of(each.Second.Title, each.Second.Body)));

    private static bool TryRead(string? text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text?.Trim(), Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        return day is not null || string.IsNullOrWhiteSpace(text);
    }
}

/// <summary>The words of one language.</summary>
public sealed class AnnouncementFormWords
{
    public string? Title { get; set; }

    public string? Body { get; set; }
}
