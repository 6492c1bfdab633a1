using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>One granular relationship in the partner's list.</summary>
/// <param name="CustomerName">Empty while nobody knows who will approve.</param>
/// <param name="Unused">Approved, but nobody can use it yet (rule R18).</param>
public sealed record GranularRow(
    Guid Id, Guid InvitationId, string Name, Guid? CustomerId, string CustomerName, IReadOnlyList<Guid> RoleIds, int Days, GranularStatus Status,
    DateTimeOffset CreatedAt, DateTimeOffset? ActivatedAt, DateTimeOffset? EndsAt, bool AutoExtend, bool Unused)
{
    public IReadOnlyList<DirectoryRole> Roles => RoleCatalogue.Known(RoleIds);

    /// <summary>The worst that its roles let somebody do.</summary>
    public PrivilegeLevel Level => Roles.Select(role => role.Level).DefaultIfEmpty().Max();
}

/// <summary>One group with roles in a relationship.</summary>
/// <param name="Members">How many people it has now.</param>
public sealed record AssignmentRow(
    Guid Id, int Version, GroupName Group, bool GroupIsDeleted, int Members, IReadOnlyList<Guid> RoleIds, IReadOnlyList<Guid> EffectiveRoleIds,
    AssignmentStatus Status, AssignmentFault Fault, DateTimeOffset ChangedAt)
{
    public IReadOnlyList<DirectoryRole> Roles => RoleCatalogue.Known(RoleIds);
}

/// <summary>One granular relationship with everything that its page shows the partner.</summary>
/// <param name="People">Who can use it now, by name.</param>
public sealed record GranularDetail(
    GranularRelationship Relationship, string CustomerName, IReadOnlyList<GranularVersion> Versions, IReadOnlyList<AssignmentRow> Assignments,
    IReadOnlyList<PersonAccess> People, bool IsSuspended, bool IsReadOnly, bool IsOffered)
{
    public IReadOnlyList<DirectoryRole> Roles => RoleCatalogue.Known(Relationship.Roles);

    public bool IsLive => GranularLifecycle.Live.Contains(Relationship.Status);

    public bool IsUnused => IsLive && !Assignments.Any(held => held is { EffectiveRoleIds.Count: > 0, Members: > 0 });

    /// <summary>More than ending and taking away is possible.</summary>
    public bool MayWiden => !IsSuspended && !IsReadOnly;

    /// <summary>It can be extended and changed: the cloud still has such relationships.</summary>
    public bool MayProlong => MayWiden && IsOffered;
}
