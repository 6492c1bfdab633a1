using System.Globalization;
using System.Text;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>One whole day in a calendar.</summary>
/// <param name="Uid">The same for the same thing for ever, so that a new file moves the entry and does not double it.</param>
/// <param name="Sequence">Grows with each change.</param>
public sealed record CalendarEntry(string Uid, int Sequence, DateOnly Day, string Title, string Description, string Url);

/// <summary>
/// Writes calendar files that every calendar reads (RFC 5545): CRLF, lines folded at 75 octets between characters, text escaped. Names are
/// written by others; none of them can add a line or a field.
/// </summary>
public static class CalendarFile
{
    public const string ContentType = "text/calendar; charset=utf-8";

    private const int Octets = 75;

    public static IEnumerable<string> Head(string name)
    {
        yield return Line("BEGIN:VCALENDAR");
        yield return Line("VERSION:2.0");
        yield return Line("PRODID:-//Partner Dashboard//Horizon//EN");
        yield return Line("CALSCALE:GREGORIAN");
        yield return Line("METHOD:PUBLISH");
        yield return Line($"X-WR-CALNAME:{Text(name)}");
    }

    public static IEnumerable<string> Entry(CalendarEntry entry, DateTimeOffset now)
    {
        yield return Line("BEGIN:VEVENT");
        yield return Line($"UID:{Text(entry.Uid)}");
        yield return Line($"DTSTAMP:{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
        yield return Line($"SEQUENCE:{entry.Sequence.ToString(CultureInfo.InvariantCulture)}");
        yield return Line($"DTSTART;VALUE=DATE:{Day(entry.Day)}");
        yield return Line($"DTEND;VALUE=DATE:{Day(entry.Day.AddDays(1))}");
        yield return Line($"SUMMARY:{Text(entry.Title)}");
        yield return Line($"DESCRIPTION:{Text(entry.Description)}");
        yield return Line($"URL:{entry.Url}");
        yield return Line("TRANSP:TRANSPARENT");
        yield return Line("END:VEVENT");
    }

    public static string Foot() => Line("END:VCALENDAR");

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Text(string words)
    {
        var escaped = new StringBuilder();
        foreach (var letter in words.ReplaceLineEndings("\n"))
        {
            _ = letter switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(letter),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(letter) => escaped.Append(' '),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A line that is too long goes on in the next, after a space that counts.</summary>
    private static string Line(string content)
    {
        var folded = new StringBuilder();
        var width = 0;
        foreach (var rune in content.EnumerateRunes())
        {
            if (width + rune.Utf8SequenceLength > Octets)
            {
                folded.Append("\r\n ");
                width = 1;
            }

            folded.Append(rune.ToString());
            width += rune.Utf8SequenceLength;
        }

        return folded.Append("\r\n").ToString();
    }
}
