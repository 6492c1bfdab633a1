using System.Text;

namespace PartnerDashboard.Core;

/// <summary>
/// Writes tables that spreadsheets open: every cell quoted (RFC 4180), and nothing in it can become a formula (T16), whoever typed it.
/// Begins with a byte order mark, without which Excel reads other alphabets wrongly.
/// </summary>
public static class Csv
{
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>What makes a spreadsheet compute, in narrow and wide letters.</summary>
    private const string Computing = "=+-@\t\r\n\0＝＋－＠";

    public static byte[] Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder("\uFEFF");
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static string Cell(string value) => $"\"{(Computes(value) ? $"'{value}" : value).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>What a cell said before <see cref="Cell"/> kept it from computing.</summary>
    public static string Plain(string cell) => cell is ['\'', ..] && Computes(cell[1..]) ? cell[1..] : cell;

    private static bool Computes(string value)
    {
        var seen = value.TrimStart(' ', '\uFEFF', '\u00A0', '\u3000');
        return value.Length > 0 && (Computing.Contains(value[0], StringComparison.Ordinal) || (seen.Length > 0 && Computing.Contains(seen[0], StringComparison.Ordinal)));
    }
}
