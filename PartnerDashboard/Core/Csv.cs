namespace PartnerDashboard.Core;

/// <summary>
/// Writes tables that spreadsheets open: every cell quoted (RFC 4180), and nothing in it can become a formula (T16), whoever typed it.
/// <see cref="StreamedText"/> sets the byte order mark before it, without which Excel reads other alphabets wrongly.
/// </summary>
public static class Csv
{
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>What makes a spreadsheet compute, in narrow and wide letters.</summary>
    private const string Computing = "=+-@\t\r\n\0＝＋－＠";

    /// <summary>A row with its end.</summary>
    public static string Line(params IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    public static string Cell(string value) => $"\"{(Computes(value) ? $"'{value}" : value).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>What a cell said before <see cref="Cell"/> kept it from computing.</summary>
    public static string Plain(string cell) => cell is ['\'', ..] && Computes(cell[1..]) ? cell[1..] : cell;

    private static bool Computes(string value)
    {
        var seen = value.TrimStart(' ', '\uFEFF', '\u00A0', '\u3000');
        return value.Length > 0 && (Computing.Contains(value[0], StringComparison.Ordinal) || (seen.Length > 0 && Computing.Contains(seen[0], StringComparison.Ordinal)));
    }
}
