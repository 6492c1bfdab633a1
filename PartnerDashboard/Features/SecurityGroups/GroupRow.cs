using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.SecurityGroups;

/// <summary>One group in the list.</summary>
/// <param name="Name">As its makers called it; a standard group is worded by its kind.</param>
/// <param name="Members">How many people it has now.</param>
public sealed record GroupRow(Guid Id, string Name, StandardGroup Standard, string Description, int Members);

/// <summary>One group with everybody in it.</summary>
/// <param name="DeletedAt">A deleted group can still be read by whoever follows a link to it.</param>
public sealed record GroupDetail(
    Guid Id, int Version, string Name, StandardGroup Standard, string Description, DateTimeOffset CreatedAt, DateTimeOffset? DeletedAt, IReadOnlyList<GroupPerson> People)
{
    public bool IsStandard => Standard != StandardGroup.None;
}

/// <summary>A colleague in a group, or one who could be added.</summary>
/// <param name="Roles">Roles in the partner's own organisation; without any, a group gives the person nothing.</param>
/// <param name="AddedAt">Null in a standard group and before somebody is added.</param>
public sealed record GroupPerson(Guid UserId, string Name, string Email, IReadOnlyList<TenantRole> Roles, DateTimeOffset? AddedAt)
{
    public bool IsActive => Roles.Count > 0;
}

/// <summary>A group by its name.</summary>
public sealed record GroupName(Guid Id, string Name, StandardGroup Standard);
