using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Imports;

/// <summary>One row of a file: where it begins, from 1, its cells, and whether its quotation marks are as the standard says.</summary>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells, bool QuotesAreWrong);

/// <summary>A file of rows as somebody's spreadsheet wrote it (RFC 4180, with whichever separator and encoding).</summary>
public sealed record CsvFile(string Name, TextEncoding Encoding, CsvSeparator Separator, bool HasHeader, IReadOnlyList<CsvRow> Rows)
{
    /// <summary>Names of the columns; empty texts where the first row holds a customer already.</summary>
    public IReadOnlyList<string> Header => HasHeader ? Rows[0].Cells : [.. Enumerable.Repeat("", Rows[0].Cells.Count)];

    /// <summary>Rows that hold customers.</summary>
    public IEnumerable<CsvRow> Body => HasHeader ? Rows.Skip(1) : Rows;

    public int Count => Rows.Count - (HasHeader ? 1 : 0);

    /// <param name="name">As it was called.</param>
    /// <param name="bytes">All of it.</param>
    /// <param name="encoding">Null to find out.</param>
    /// <param name="separator">Null to find out.</param>
    public static Result<CsvFile, ImportError> Read(string name, byte[] bytes, TextEncoding? encoding = null, CsvSeparator? separator = null)
    {
        if (bytes.Length > ImportLimits.File)
        {
            return ImportError.FileTooLarge;
        }

        var read = encoding ?? TextEncodings.Detect(bytes);
        var text = TextEncodings.Decode(bytes, read);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return ImportError.NotText;
        }

        var between = separator ?? Separators.Detect(text);
        var rows = new List<CsvRow>();
        foreach (var row in Parse(text, between))
        {
            rows.Add(row);
            if (row.Cells.Count > ImportLimits.Columns)
            {
                return ImportError.TooManyColumns;
            }

            if (rows.Count > ImportLimits.Rows + 1)
            {
                return ImportError.TooManyRows;
            }
        }

        // Who has no heads begins with a customer, and a customer has a mail address.
        var hasHeader = rows.Count > 0 && !rows[0].Cells.Any(cell => cell.Contains('@', StringComparison.Ordinal));
        var file = new CsvFile(UnicodeText.Clip(name, ImportLimits.FileName), read, between, hasHeader, rows);
        return rows.Count == 0 || file.Count == 0 ? ImportError.FileEmpty : file.Count > ImportLimits.Rows ? ImportError.TooManyRows : file;
    }

    /// <summary>Rows one after the other; lines without anything are none.</summary>
    public static IEnumerable<CsvRow> Parse(string text, CsvSeparator separator)
    {
        var wrong = false;
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Separators.Of(separator).ToString(),
            BadDataFound = _ => wrong = true,
            IgnoreBlankLines = true,
            Mode = CsvMode.RFC4180,
        });
        while (parser.Read())
        {
            wrong = false;
            var cells = parser.Record!.Select(Csv.Plain).ToArray();
            var raw = parser.RawRecord;

            // A quotation mark that never ends swallows the rest of the file.
            wrong |= raw.Count(letter => letter == '"') % 2 == 1;
            if (cells.Any(cell => cell.Length > 0) || wrong)
            {
                yield return new(parser.RawRow - LinesIn(raw) + 1, cells, wrong);
            }
        }
    }

    /// <summary>How many lines a record covers.</summary>
    private static int LinesIn(string raw)
    {
        var body = raw.EndsWith("\r\n", StringComparison.Ordinal) ? raw[..^2] : raw is [.., '\r' or '\n'] ? raw[..^1] : raw;
        return body.ReplaceLineEndings("\n").Count(letter => letter == '\n') + 1;
    }
}

/// <summary>What stands between two cells.</summary>
public enum CsvSeparator
{
    Comma,
    Semicolon,
    Tab,
}

/// <summary>Finds out what separates the cells of a file.</summary>
internal static class Separators
{
    private const int Sample = 20;

    public static char Of(CsvSeparator separator) => separator switch
    {
        CsvSeparator.Comma => ',',
        CsvSeparator.Semicolon => ';',
        CsvSeparator.Tab => '\t',
    };

    /// <summary>The one by which the first rows are most alike, in most columns; a comma when none separates anything.</summary>
    public static CsvSeparator Detect(string text) => Enum.GetValues<CsvSeparator>().MaxBy(separator =>
    {
        var counts = CsvFile.Parse(text, separator).Take(Sample).Select(row => row.Cells.Count).ToList();
        return counts is [> 1 and var first, ..] ? ((double)counts.Count(count => count == first) / counts.Count, first) : (0, 0);
    });
}
