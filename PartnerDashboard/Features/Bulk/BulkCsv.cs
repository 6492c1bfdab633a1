using System.Globalization;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Bulk;

/// <summary>What became of each row, as a file for spreadsheets in the reader's language.</summary>
public sealed class BulkCsv(Words<BulkText> text, BulkActs acts)
{
    public string Head(BulkKind kind) => Line(
        text["Column.Customer"], text[$"Column.{acts.Of(kind).Subject}"], text["Column.Outcome"], text["Column.Reason"], text["Column.DoneUtc"]);

    public string Row(BulkKind kind, BulkRow row) => Line(
        row.CustomerName, row.SubjectName.Length > 0 ? row.SubjectName : row.SubjectId.ToString(), text.Of(row.Status), row.Refusal is { } refusal ? acts.WordsOf(kind, refusal) : "",
        row.DoneAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "");

    private static string Line(params string[] cells) => string.Join(',', cells.Select(Csv.Cell)) + "\r\n";
}
