using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Team;

/// <summary>One colleague in the list.</summary>
/// <param name="Groups">Security groups of the partner's own; the standard groups follow from the roles.</param>
/// <param name="LastActiveAt">The last time the person signed in or did something; null before the first time.</param>
public sealed record TeamRow(Guid UserId, string Name, string Email, IReadOnlyList<TenantRole> Roles, IReadOnlyList<string> Groups, DateTimeOffset? LastActiveAt);

/// <summary>Who was invited and has not made an account yet.</summary>
public sealed record OpenEnrolment(Guid Id, string Email, IReadOnlyList<TenantRole> Roles, DateTimeOffset SentAt, DateTimeOffset ExpiresAt, bool IsExpired);

/// <summary>One colleague, with what the reader may do about them.</summary>
/// <param name="Version">Of the person's membership: a change takes the one that was on the screen.</param>
/// <param name="Settings">What the person can be set to.</param>
/// <param name="Obstacle">Why the reader can change nothing here; null when they can.</param>
/// <param name="IsSelf">The reader's own page: roles can be given up there and not taken.</param>
public sealed record TeamMember(
    Guid UserId, int Version, string Name, string Email, IReadOnlyList<TenantRole> Roles, DateTimeOffset JoinedAt, DateTimeOffset? LastActiveAt,
    RoleSettings Settings, TeamError? Obstacle, bool IsSelf)
{
    /// <summary>In this cloud nobody's roles are changed once they have joined.</summary>
    public bool RolesAreFixed { get; init; }

    /// <summary>Why the reader cannot change the roles; null when they can.</summary>
    public TeamError? RolesObstacle => RolesAreFixed ? TeamError.RolesAreFixed : Obstacle;
}
