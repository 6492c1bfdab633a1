using System.Globalization;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Effective access as a table to take along: a row for each person, customer, way and role, in the reader's language (T16).</summary>
public sealed class AccessExport(Words<AdminRelationshipText> text, Words<RoleText> roles, Words<GroupText> groups)
{
    public string Head() => Csv.Line(
        text["Access.Customer"], text["Access.Person"], text["Access.Email"], text["Access.Role"], text["Access.Group"], text["Access.Relationship"],
        text["Access.Until"], text["Column.AutoExtend"]);

    public string Rows(AccessReport report) => string.Concat(report.Access.SelectMany(each => each.Ways.SelectMany(way => RoleCatalogue.Known(way.Roles), (way, role) => Csv.Line(
        report.Tenants[each.CustomerId],
        each.Person.Name,
        each.Person.Email,
        roles.NameOf(role),
        way.Group.Standard == StandardGroup.None ? way.Group.Name : groups.Of(way.Group.Standard),
        way.IsDelegated ? text["Access.Delegated"] : way.RelationshipName,
        way.Until?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "",
        way.IsDelegated ? "" : text[way.AutoExtend ? "Yes" : "No"]))));
}
