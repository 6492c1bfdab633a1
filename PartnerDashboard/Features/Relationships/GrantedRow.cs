using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Subscriptions;

namespace PartnerDashboard.Features.Relationships;

/// <summary>
/// A granular relationship as its customer sees it (domain.md §1.8): what was granted to whom, and who at the partner can use it. Head-counts
/// only: who the people are is the partner's own business.
/// </summary>
/// <param name="People">How many people can use some role of it now; somebody in two groups counts once.</param>
/// <param name="LastUsedAt">When somebody last opened an admin portal through it; null when never, as far as the portal knows.</param>
public sealed record GrantedRow(GranularRelationship Relationship, string PartnerName, string PartnerNumber, IReadOnlyList<GroupUse> Groups, int People, DateTimeOffset? LastUsedAt)
{
    public IReadOnlyList<DirectoryRole> Roles => RoleCatalogue.Known(Relationship.Roles);

    /// <summary>The worst that it allows.</summary>
    public PrivilegeLevel Level => Roles.Count == 0 ? PrivilegeLevel.Read : Roles.Max(role => role.Level);

    public bool IsActive => Relationship.Status == GranularStatus.Active;

    /// <summary>Approved and not over: it counts among what a partner can do.</summary>
    public bool IsLive => GranularLifecycle.Live.Contains(Relationship.Status);

    public bool IsOver => GranularLifecycle.Ended.Contains(Relationship.Status);

    /// <summary>Approved, and yet without anybody who can use it (rule R18).</summary>
    public bool IsUnused => IsLive && People == 0;

    /// <summary>Ends within the time unless somebody prolongs it.</summary>
    public bool EndsWithin(TimeSpan time, DateTimeOffset now) => IsActive && !Relationship.AutoExtend && Relationship.EndsAt <= now + time;
}

/// <summary>A security group of the partner that has roles of a relationship, or is about to.</summary>
/// <param name="Name">The group's own name; a standard group is worded by <paramref name="Standard"/>.</param>
/// <param name="Roles">What it can use now.</param>
/// <param name="People">How many are in it now.</param>
public sealed record GroupUse(Guid GroupId, string Name, StandardGroup Standard, AssignmentStatus Status, IReadOnlyList<Guid> Roles, int People)
{
    public bool IsEffective => Roles.Count > 0 && People > 0;
}

/// <summary>How a relationship came to be what it is, newest first, with what each step added and took away.</summary>
public sealed record GrantedStep(GranularVersion Version, IReadOnlyList<DirectoryRole> Added, IReadOnlyList<DirectoryRole> Removed);

/// <summary>One granular relationship with its story.</summary>
public sealed record GrantedDetail(GrantedRow Row, IReadOnlyList<GrantedStep> Steps);

/// <summary>What taking the roles of a relationship away would do, before it is done.</summary>
public sealed record RemovalPreview(GrantedRow Row, PresentPartner Before, PresentPartner After, IReadOnlyList<SubscriptionRow> Subscriptions);
