using PartnerDashboard.Core;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>A group of a partner with everybody who is in it now; standard groups too, by which delegated administration works.</summary>
public sealed record AccessGroup(Guid Id, Guid PartnerId, string Name, StandardGroup Standard, IReadOnlyList<GroupMember> Members);

/// <summary>All that effective access follows from. Whoever leaves something out asks about less: one person, one customer, one partner.</summary>
public sealed record AccessFacts(
    IReadOnlyCollection<GranularRelationship> Relationships,
    IReadOnlyCollection<AccessAssignment> Assignments,
    IReadOnlyCollection<DelegatedAdministration> Delegations,
    IReadOnlyCollection<AccessGroup> Groups);

/// <summary>One way by which somebody has roles at a customer.</summary>
/// <param name="Group">The group that the person is in.</param>
/// <param name="RelationshipId">Null for delegated administration (DAP), which has no name either.</param>
/// <param name="RelationshipName">As both sides read it.</param>
/// <param name="Roles">Template ids, in the order of the catalogue.</param>
/// <param name="Until">When it stops; null for delegated administration, which has no end.</param>
/// <param name="AutoExtend">It then prolongs itself.</param>
/// <param name="Services">What delegated administration is limited to (rule R5); empty means all.</param>
public sealed record AccessWay(
    AccessGroup Group, Guid? RelationshipId, string RelationshipName, IReadOnlyList<Guid> Roles, DateTimeOffset? Until, bool AutoExtend,
    IReadOnlyList<CloudService> Services)
{
    public bool IsDelegated => RelationshipId is null;
}

/// <summary>What one person of a partner can do at one customer, and by which ways.</summary>
public sealed record PersonAccess(GroupMember Person, Guid PartnerId, Guid CustomerId, IReadOnlyList<AccessWay> Ways)
{
    /// <summary>The roles of all ways together, each once, in the order of the catalogue.</summary>
    public IReadOnlyList<DirectoryRole> Roles => RoleCatalogue.Known(Ways.SelectMany(way => way.Roles));
}
