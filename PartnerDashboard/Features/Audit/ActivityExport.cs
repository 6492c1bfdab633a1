using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Audit;

/// <summary>
/// The activity log as files: for spreadsheets in the reader's language, and as JSON lines for programs. The names of the audit interface
/// (domain.md §2.8) stand beside our own where it has one.
/// </summary>
public sealed class ActivityExport(Words<AuditText> text)
{
    public const string JsonLines = "application/jsonl; charset=utf-8";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Head(TenantKind reader) => Csv.Line(
        text["At"], text[reader == TenantKind.Partner ? "AffectedCustomer" : "Partner"], text["Action"], text["PerformedBy"], text["Result"], text["Detail"],
        text["OldValue"], text["NewValue"], "resourceType", "operationType", "operationStatus", text["Number"]);

    public string Row(ActivityRow row)
    {
        var api = ActivityNames.ApiOf(row.Activity);
        return Csv.Line(
            row.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), row.OtherParty, text.Of(row.Activity), row.PerformedBy, text.Of(row.Outcome),
            row.Detail, row.OldValue, row.NewValue, api?.ResourceType ?? "", api?.OperationType ?? "", Status(row), row.Sequence.ToString(CultureInfo.InvariantCulture));
    }

    public static string Json(ActivityRow row)
    {
        var api = ActivityNames.ApiOf(row.Activity);
        return JsonSerializer.Serialize(
            new
            {
                number = row.Sequence,
                operationDate = row.At.UtcDateTime,
                activity = JsonNamingPolicy.CamelCase.ConvertName(row.Activity.ToString()),
                otherPartyId = row.OtherPartyId,
                otherPartyName = row.OtherParty,
                performedBy = row.PerformedBy,
                subjectId = row.SubjectId,
                row.Detail,
                resourceOldValue = row.OldValue,
                resourceNewValue = row.NewValue,
                resourceType = api?.ResourceType,
                operationType = api?.OperationType,
                operationStatus = Status(row),
            },
            Format) + "\n";
    }

    private static string Status(ActivityRow row) => JsonNamingPolicy.CamelCase.ConvertName(row.Outcome.ToString());
}
