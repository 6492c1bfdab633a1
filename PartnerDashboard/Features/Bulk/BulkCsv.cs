using System.Globalization;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Bulk;

/// <summary>What became of each row, as a file for spreadsheets in the reader's language.</summary>
public sealed class BulkCsv(Words<BulkText> text, BulkActs acts)
{
    public string Head(BulkKind kind) => Csv.Line(
    [
        text["Column.Customer"], text[$"Column.{acts.Of(kind).Subject}"], .. acts.Of(kind).Invites ? [text["Column.Recipient"]] : Array.Empty<string>(),
        text["Column.Outcome"], text["Column.Reason"], text["Column.DoneUtc"],
    ]);

    public string Row(BulkKind kind, BulkRow row) => Csv.Line(
    [
        row.CustomerName, row.SubjectName.Length > 0 && !acts.Of(kind).Invites ? row.SubjectName : row.SubjectId.ToString(),
        .. acts.Of(kind).Invites ? [row.SubjectName] : Array.Empty<string>(), text.Of(row.Status), acts.ReasonOf(kind, row) ?? "",
        row.DoneAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "",
    ]);
}
