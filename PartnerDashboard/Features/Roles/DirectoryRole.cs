using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Roles;

/// <summary>A built-in role of Microsoft Entra that a partner can ask for (domain.md §2.5). Words: <c>Role.{Key}</c> and <c>Role.{Key}.About</c>.</summary>
public sealed record DirectoryRole
{
    /// <summary>Stable short name, such as <c>exchange-administrator</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Microsoft's own number of the role, the same in every organization.</summary>
    public required Guid TemplateId { get; init; }

    public required RoleGroup Group { get; init; }

    public required RoleMarks Marks { get; init; }

    public required PrivilegeLevel Level { get; init; }

    /// <summary>Microsoft marks it as privileged: it touches what other people's access hangs on.</summary>
    public required bool Privileged { get; init; }

    public required PowerSet Powers { get; init; }

    /// <summary>The portals in which its holder finds something to do.</summary>
    public required IReadOnlySet<AdminPortal> Portals { get; init; }

    /// <summary>A relationship with this role cannot extend itself (rule R16).</summary>
    public bool BlocksAutoExtend { get; init; }

    public bool Has(RoleMarks mark) => (Marks & mark) == mark;

    public bool Equals(DirectoryRole? other) => other?.TemplateId == TemplateId;

    public override int GetHashCode() => TemplateId.GetHashCode();

    public override string ToString() => Key;
}
