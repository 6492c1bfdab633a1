using System.Text;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

/// <summary>A calendar's view of a file, written from RFC 5545 and not from the portal's writer: strict, and throws at what a calendar may refuse.</summary>
internal static class CalendarReader
{
    /// <summary>The entries, each with its properties by name; parameters stay in the name.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(byte[] file)
    {
        var lines = Lines(file);
        Expect(lines.First() == "BEGIN:VCALENDAR" && lines.Last() == "END:VCALENDAR", "It is no calendar.");
        List<IReadOnlyDictionary<string, string>> entries = [];
        Dictionary<string, string> calendar = [];
        var current = calendar;
        foreach (var line in lines.Skip(1).SkipLast(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            Expect(colon > 0, $"'{line}' has no name.");
            var (name, value) = (line[..colon], line[(colon + 1)..]);
            switch (name, value)
            {
                case ("BEGIN", "VEVENT"):
                    Expect(ReferenceEquals(current, calendar), "An entry in an entry.");
                    current = [];
                    break;
                case ("END", "VEVENT"):
                    Expect(current.ContainsKey("UID") && current.ContainsKey("DTSTAMP") && current.Keys.Any(key => key.StartsWith("DTSTART", StringComparison.Ordinal)), "An entry lacks what it must have.");
                    entries.Add(current);
                    current = calendar;
                    break;
                default:
                    Expect(name.All(letter => char.IsAsciiLetterUpper(letter) || letter is '-' or ';' or '=') && name is not ("BEGIN" or "END"), $"'{name}' is no name.");
                    Expect(current.TryAdd(name, name is "URL" ? value : Unescaped(value)), $"{name} stands there twice.");
                    break;
            }
        }

        Expect(ReferenceEquals(current, calendar) && calendar["VERSION"] == "2.0" && calendar["PRODID"].Length > 0, "The head is not complete.");
        return entries;
    }

    private static List<string> Lines(byte[] file)
    {
        List<byte[]> physical = [];
        var start = 0;
        for (var at = 0; at < file.Length; at++)
        {
            Expect(file[at] is not (byte)'\n', "A line feed alone.");
            if (file[at] == '\r')
            {
                Expect(at + 1 < file.Length && file[at + 1] == '\n', "A carriage return alone.");
                physical.Add(file[start..at]);
                start = ++at + 1;
            }
        }

        Expect(start == file.Length, "The last line has no end.");
        List<string> lines = [];
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        foreach (var line in physical)
        {
            Expect(line.Length is > 0 and <= 75, $"A line of {line.Length} octets.");

            // Each by itself: a character that is folded in two is not readable in every calendar.
            var text = strict.GetString(line);
            Expect(!text.Any(char.IsControl), "A control character.");
            if (text[0] == ' ')
            {
                lines[^1] += text[1..];
            }
            else
            {
                lines.Add(text);
            }
        }

        return lines;
    }

    private static string Unescaped(string value)
    {
        var text = new StringBuilder();
        for (var at = 0; at < value.Length; at++)
        {
            Expect(value[at] is not (';' or ','), $"'{value}' has a bare {value[at]}.");
            text.Append(value[at] != '\\' ? value[at] : value[++at] switch
            {
                'n' or 'N' => '\n',
                '\\' or ';' or ',' => value[at],
                _ => throw new FormatException($"'{value}' escapes nothing."),
            });
        }

        return text.ToString();
    }

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new FormatException(otherwise);
        }
    }
}
