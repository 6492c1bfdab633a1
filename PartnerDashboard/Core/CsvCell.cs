namespace PartnerDashboard.Core;

/// <summary>A cell of a file for spreadsheets.</summary>
public static class CsvCell
{
    /// <summary>Quoted, and with an apostrophe in front of what a spreadsheet would take for a formula: names are written by others.</summary>
    public static string Of(string value)
    {
        var plain = value.TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] || value is ['\t' or '\r' or '\n', ..] ? "'" + value : value;
        return $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
