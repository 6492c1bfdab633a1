using System.Globalization;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Monitoring as a file for spreadsheets, in the reader's language; dates and figures in one form for all.</summary>
public sealed class MonitorCsv(Words<AdministrationText> text)
{
    public string Head() => Csv.Line(
        text["Monitor.Customer"], text["Monitor.TenantId"], text["Monitor.Domain"], text["Monitor.Agents"], text["Monitor.SignIns"], text["Monitor.EnabledDays"],
        text["Monitor.IdleDays"], text["Monitor.LastUse"], text["Monitor.Advice"]);

    public string Row(MonitorRow row) => Csv.Line(
        row.Customer, row.CustomerId.ToString(), row.Domain, Figure(row.Usage.People), Figure(row.Usage.Count), Figure(row.EnabledDays), Figure(row.IdleDays),
        row.Usage.LastAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "", text[$"DelegationAdvice.{row.Advice}"]);

    private static string Figure(int figure) => figure.ToString(CultureInfo.InvariantCulture);
}
