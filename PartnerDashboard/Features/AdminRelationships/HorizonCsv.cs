using System.Globalization;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>The horizon as a file for spreadsheets, in the reader's language; dates and figures in one form for all.</summary>
public sealed class HorizonCsv(Words<HorizonText> text, Words<AdminRelationshipText> words)
{
    public string Head() => Csv.Line(
        text["Column.Customer"], text["Column.TenantId"], text["Column.Relationship"], text["Column.Roles"], text["Column.GlobalAdministrator"], text["Column.EndsUtc"],
        text["Column.AutoExtend"], text["Column.Status"]);

    public string Row(HorizonRow row) => Csv.Line(
        row.CustomerName, row.CustomerId.ToString(), row.Name, row.RoleIds.Count.ToString(CultureInfo.InvariantCulture), YesNo(row.HasGlobalAdministrator),
        Moment(row.EndsAt), YesNo(row.AutoExtend), words.Of(row.Status));

    private string YesNo(bool holds) => words[holds ? "Yes" : "No"];

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
