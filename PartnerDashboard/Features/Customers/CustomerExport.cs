using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Customers;

/// <summary>Customers as files: for spreadsheets in the reader's language, and as JSON lines for programs, where names never change.</summary>
public sealed class CustomerExport(Words<CustomerText> text, Countries countries)
{
    public const string JsonLines = "application/jsonl; charset=utf-8";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Head() => Line(
        text["Column.TenantId"], text["Column.Name"], text["Column.Domain"], text["Column.Country"], text["Column.Relationship"], text["Column.Access"],
        text["Column.EndsUtc"], text["Column.SinceUtc"], text["Column.Together"]);

    public string Row(CustomerRow row) => Line(
        row.Id.ToString(), row.Name, row.DefaultDomain, countries.NameOf(row.Country), text[row.IsReseller ? "CloudReseller" : "GranularOnly"], text.Of(row.Access),
        row.EndsAt is { } end ? Moment(end) : "", Moment(row.Since), string.Join("; ", row.Together));

    public static string Json(CustomerRow row) => JsonSerializer.Serialize(
        new
        {
            tenantId = row.Id,
            row.Name,
            row.DefaultDomain,
            row.Country,
            relationship = row.IsReseller ? "reseller" : "granular",
            access = JsonNamingPolicy.CamelCase.ConvertName(row.Access.ToString()),
            row.EndsAt,
            row.Since,
            row.Together,
        },
        Format) + "\n";

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Line(params string[] cells) => string.Join(',', cells.Select(Csv.Cell)) + "\r\n";
}
