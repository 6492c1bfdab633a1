using System.Globalization;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Features.Imports;

/// <summary>
/// What became of each row, as a file in the reader's language. Its columns have the names that an import knows again: refused rows can be
/// put right and imported from it.
/// </summary>
public sealed class ImportCsv(Words<ImportText> text, ImportReasons reasons)
{
    public string Head() => Csv.Line(
        text["Column.Line"], text.Of(ImportColumn.RecipientEmail), text.Of(ImportColumn.RecipientName), text.Of(ImportColumn.Customer), text.Of(ImportColumn.Language),
        text["Column.Outcome"], text["Column.Reasons"], text["Column.DoneUtc"]);

    public string Row(ImportRow row) => Csv.Line(
        row.Line.ToString(CultureInfo.InvariantCulture), row.RecipientEmail, row.RecipientName, row.Customer, row.Language,
        text.Of(row.Status), row.Status == ImportRowStatus.Refused ? string.Join(' ', row.Reasons.Select(reasons.Of)) : "",
        row.DoneAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "");
}

/// <summary>Words why a row is not sent: those of the request page where it is a rule of requests.</summary>
public sealed class ImportReasons(Words<ImportText> own, Words<InvitationText> rules)
{
    public string Of(ImportReason reason) => reason.Rule is { } rule ? rules.Of(rule)
        : reason is { Own: ImportRowError.EarlierInFile, OtherLine: > 0 and var line } ? own["EarlierInFileAt", line]
        : own.Of(reason.Own!.Value);
}
