using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Announcements;

/// <summary>Why an announcement was not kept.</summary>
public enum AnnouncementError
{
    NotAllowed,

    /// <summary>There is none of this id.</summary>
    NotFound,

    /// <summary>English is what everybody reads who has no words of their own.</summary>
    EnglishMissing,

    /// <summary>A title without a text, or a text without a title.</summary>
    HalfTranslated,

    TitleTooLong,
    BodyTooLong,

    /// <summary>Controls, or halves of characters.</summary>
    ControlCharacters,

    /// <summary>No https address without a name or password in it.</summary>
    LinkNotHttps,

    EndsBeforeItBegins,

    /// <summary>Nobody would ever see it.</summary>
    EndsInThePast,

    /// <summary>As many are shown or planned as people can read.</summary>
    TooMany,

    ChangedMeanwhile,

    /// <summary>It was withdrawn, and stays so.</summary>
    AlreadyWithdrawn,
}

/// <summary>What an announcement says in one language; nothing when both are empty.</summary>
public sealed record AnnouncementSaying(string Title, string Body)
{
    public bool IsEmpty => Title.Length == 0 && Body.Length == 0;

    public IReadOnlyList<string> Paragraphs => Body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static AnnouncementSaying Of(string? title, string? body) => new(title?.Trim() ?? "", (body ?? "").ReplaceLineEndings("\n").Trim());
}

/// <summary>An announcement as its editor sends it.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Version">As the editor saw it.</param>
/// <param name="From">The first day, UTC; null for at once.</param>
/// <param name="Until">The last day, UTC; null for no end.</param>
/// <param name="Words">By the code of the language.</param>
public sealed record AnnouncementEntry(
    Guid? Id, int Version, AnnouncementAudience Audience, AnnouncementImportance Importance, string Link, DateOnly? From, DateOnly? Until,
    IReadOnlyDictionary<string, AnnouncementSaying> Words);

/// <summary>What an announcement may be.</summary>
public static class AnnouncementRules
{
    public const int LongestTitle = 120;
    public const int LongestBody = 4_000;
    public const int LongestLink = 500;

    /// <summary>How many can be shown or planned at a time.</summary>
    public const int MostAhead = 20;

    /// <summary>The first thing that is wrong with it, or null.</summary>
    public static AnnouncementError? Check(AnnouncementEntry entry)
    {
        var said = entry.Words.Values.Where(words => !words.IsEmpty).ToList();
        if (entry.Words.GetValueOrDefault(Language.English.Code) is null or { IsEmpty: true })
        {
            return AnnouncementError.EnglishMissing;
        }

        return said.Any(words => words.Title.Length == 0 || words.Body.Length == 0) ? AnnouncementError.HalfTranslated
            : said.Any(words => words.Title.Length > LongestTitle) ? AnnouncementError.TitleTooLong
            : said.Any(words => words.Body.Length > LongestBody) ? AnnouncementError.BodyTooLong
            : said.Any(words => !IsClean(words.Title) || !IsClean(words.Body.Replace("\n", "", StringComparison.Ordinal))) || !IsClean(entry.Link) ? AnnouncementError.ControlCharacters
            : entry.Link.Length > 0 && !IsHttps(entry.Link) ? AnnouncementError.LinkNotHttps
            : entry.Until < entry.From ? AnnouncementError.EndsBeforeItBegins
            : null;
    }

    /// <summary>The name of the place a link leads to: what a reader sees of it.</summary>
    public static string HostOf(string link) => new Uri(link).IdnHost;

    private static bool IsHttps(string link) =>
        link.Length <= LongestLink && Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0
        && link.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Nothing that hides or turns words around.</summary>
    private static bool IsClean(string text) => UnicodeText.IsWellFormed(text)
        && !text.Any(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
}
