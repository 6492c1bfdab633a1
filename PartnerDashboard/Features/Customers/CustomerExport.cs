using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Customers;

/// <summary>Customers as files: for spreadsheets in the reader's language, and as JSON lines for programs, where names never change.</summary>
public sealed class CustomerExport(Words<CustomerText> text, Countries countries)
{
    public const string JsonLines = "application/jsonl; charset=utf-8";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Head(CustomerColumns columns) => Line(
        text["Column.TenantId"], text["Column.Name"], text["Column.Domain"], text["Column.Country"], text["Column.Relationship"], text["Column.Access"],
        text["Column.EndsUtc"], text["Column.SinceUtc"],
        columns.HasFlag(CustomerColumns.Together) ? text["Column.Together"] : null,
        columns.HasFlag(CustomerColumns.Tags) ? text["Column.Tags"] : null);

    public string Row(CustomerRow row, CustomerColumns columns) => Line(
        row.Id.ToString(), row.Name, row.DefaultDomain, countries.NameOf(row.Country), text[row.IsReseller ? "CloudReseller" : "GranularOnly"], text.Of(row.Access),
        row.EndsAt is { } end ? Moment(end) : "", Moment(row.Since),
        columns.HasFlag(CustomerColumns.Together) ? string.Join("; ", row.Together) : null,
        columns.HasFlag(CustomerColumns.Tags) ? string.Join("; ", row.Tags) : null);

    public static string Json(CustomerRow row, CustomerColumns columns) => JsonSerializer.Serialize(
        new JsonRow(
            row.Id, row.Name, row.DefaultDomain, row.Country, row.IsReseller ? "reseller" : "granular", JsonNamingPolicy.CamelCase.ConvertName(row.Access.ToString()),
            row.EndsAt, row.Since, columns.HasFlag(CustomerColumns.Together) ? row.Together : null, columns.HasFlag(CustomerColumns.Tags) ? row.Tags : null),
        Format) + "\n";

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Line(params string?[] cells) => Csv.Line(cells.OfType<string>());

    /// <summary>Without tags rather than with none where that column was not chosen.</summary>
    private sealed record JsonRow(
        Guid TenantId, string Name, string DefaultDomain, string Country, string Relationship, string Access, DateTimeOffset? EndsAt, DateTimeOffset Since,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Together,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Tags);
}
