using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Which of a cloud's admin portals a person's roles open now, and what the others would need. Knows no host but the catalogue's.</summary>
internal static class PortalDoors
{
    /// <param name="cloud">Whose portals.</param>
    /// <param name="userId">A person of the partner.</param>
    /// <param name="facts">Of this partner and one customer.</param>
    /// <param name="now">When.</param>
    public static IReadOnlyList<PortalDoor> Of(Cloud cloud, Guid userId, AccessFacts facts, DateTimeOffset now)
    {
        var ways = EffectiveAccess.Of(facts, now).Where(access => access.Person.UserId == userId).SelectMany(access => access.Ways).ToList();
        return [.. cloud.AdminPortals.OrderBy(portal => portal.Key).Select(portal => Door(portal.Key, portal.Value))];

        PortalDoor Door(AdminPortal portal, string host)
        {
            var open = ways.Select(way => new PortalWay(RolesFor(portal, way.Roles, way.Services), way)).Where(way => way.Roles.Count > 0).ToList();
            return open.Count > 0 ? new(portal, host, open, PortalNeed.None, [], []) : Shut(portal, host, ways, facts, now);
        }
    }

    private static PortalDoor Shut(AdminPortal portal, string host, List<AccessWay> ways, AccessFacts facts, DateTimeOffset now)
    {
        var live = facts.Relationships.Where(relationship => relationship.GivesAccess(now)).ToList();
        var groups = (
            from assignment in facts.Assignments
            where live.Exists(relationship => relationship.Id == assignment.RelationshipId) && RolesFor(portal, assignment.EffectiveRoles, []).Count > 0
            join held in facts.Groups on assignment.GroupId equals held.Id
            select held).DistinctBy(held => held.Id).ToList();
        if (groups.Count > 0)
        {
            return new(portal, host, [], PortalNeed.JoinGroup, groups, []);
        }

        var relationships = live.Where(relationship => RolesFor(portal, relationship.Roles, []).Count > 0).Select(relationship => relationship.Name).ToList();
        if (relationships.Count > 0)
        {
            return new(portal, host, [], PortalNeed.AssignRole, [], relationships);
        }

        var byDelegation = facts.Delegations.Any(held => held.Status == DelegationStatus.Active
            && RolesFor(portal, [RoleCatalogue.GlobalAdministrator.TemplateId], held.Services).Count > 0);
        var need = !byDelegation ? PortalNeed.NoRole : ways.Exists(way => !way.IsDelegated) ? PortalNeed.Outranked : PortalNeed.BecomeAgent;
        return new(portal, host, [], need, [], []);
    }

    private static IReadOnlyList<DirectoryRole> RolesFor(AdminPortal portal, IReadOnlyList<Guid> roles, IReadOnlyList<CloudService> services) =>
        services.Count > 0 && ServiceOf(portal) is { } service && !services.Contains(service)
            ? []
            : [.. RoleCatalogue.Known(roles).Where(role => role.Portals.Contains(portal))];

    /// <summary>The service that a portal looks after, where delegated administration is for one service (rule R5); null for the directory of all.</summary>
    private static CloudService? ServiceOf(AdminPortal portal) => portal switch
    {
        AdminPortal.Azure => CloudService.Azure,
        AdminPortal.Intune => CloudService.Intune,
        AdminPortal.PowerPlatform => CloudService.Dynamics365,
        AdminPortal.Entra => null,
        AdminPortal.Microsoft365 or AdminPortal.Exchange or AdminPortal.SharePoint or AdminPortal.Teams or AdminPortal.Defender or AdminPortal.Purview =>
            CloudService.Office365,
    };
}
