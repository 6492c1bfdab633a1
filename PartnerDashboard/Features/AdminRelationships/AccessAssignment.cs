using PartnerDashboard.Core;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// A security group of the partner may use some roles of a granular relationship (rule R18, domain.md §2.6): only through this do people
/// get access. The background makes it effective and takes it away.
/// </summary>
public sealed class AccessAssignment : Entity
{
    public static readonly Lifecycle<AssignmentStatus, AssignmentAction> Lifecycle = new(
        new Dictionary<(AssignmentStatus, AssignmentAction), AssignmentStatus>
        {
            [(AssignmentStatus.Pending, AssignmentAction.Change)] = AssignmentStatus.Pending,
            [(AssignmentStatus.Active, AssignmentAction.Change)] = AssignmentStatus.Pending,
            [(AssignmentStatus.Error, AssignmentAction.Change)] = AssignmentStatus.Pending,
            [(AssignmentStatus.Error, AssignmentAction.Retry)] = AssignmentStatus.Pending,
            [(AssignmentStatus.Pending, AssignmentAction.Activate)] = AssignmentStatus.Active,
            [(AssignmentStatus.Pending, AssignmentAction.Fail)] = AssignmentStatus.Error,
            [(AssignmentStatus.Active, AssignmentAction.Fail)] = AssignmentStatus.Error,
            [(AssignmentStatus.Pending, AssignmentAction.Delete)] = AssignmentStatus.Deleting,
            [(AssignmentStatus.Active, AssignmentAction.Delete)] = AssignmentStatus.Deleting,
            [(AssignmentStatus.Error, AssignmentAction.Delete)] = AssignmentStatus.Deleting,
        });

    private AccessAssignment()
    {
    }

    public Guid RelationshipId { get; private init; }

    public Guid PartnerId { get; private init; }

    public Guid CustomerId { get; private init; }

    public Guid GroupId { get; private init; }

    /// <summary>What the partner wants the group to have, in the order of the catalogue.</summary>
    public IReadOnlyList<Guid> Roles { get; private set; } = [];

    /// <summary>What the group can use now; follows <see cref="Roles"/> when the background has been here.</summary>
    public IReadOnlyList<Guid> EffectiveRoles { get; private set; } = [];

    public AssignmentStatus Status { get; private set; }

    /// <summary>Why it is in <see cref="AssignmentStatus.Error"/>.</summary>
    public AssignmentFault Fault { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public static AccessAssignment Ask(GranularRelationship relationship, Guid groupId, IReadOnlyList<Guid> roles, DateTimeOffset now) => new()
    {
        RelationshipId = relationship.Id,
        PartnerId = relationship.PartnerId,
        CustomerId = relationship.CustomerId ?? throw new InvalidOperationException("A relationship without a customer has no assignments."),
        GroupId = groupId,
        Roles = roles,
        ChangedAt = now,
    };

    public bool Allows(AssignmentAction action) => Lifecycle.Allows(Status, action);

    /// <summary>Replaces the role set as a whole. Roles no longer wanted stop at once, new ones come with the background's next round.</summary>
    public bool Change(IReadOnlyList<Guid> roles, DateTimeOffset now)
    {
        if (!Move(AssignmentAction.Change, now))
        {
            return false;
        }

        (Roles, EffectiveRoles, Fault) = (roles, [.. EffectiveRoles.Intersect(roles)], AssignmentFault.None);
        return true;
    }

    public bool Retry(DateTimeOffset now)
    {
        if (!Move(AssignmentAction.Retry, now))
        {
            return false;
        }

        Fault = AssignmentFault.None;
        return true;
    }

    public bool Activate(DateTimeOffset now)
    {
        if (!Move(AssignmentAction.Activate, now))
        {
            return false;
        }

        EffectiveRoles = Roles;
        return true;
    }

    public bool Fail(AssignmentFault fault, DateTimeOffset now)
    {
        if (!Move(AssignmentAction.Fail, now))
        {
            return false;
        }

        (Fault, EffectiveRoles) = (fault, []);
        return true;
    }

    /// <summary>Access stops with the request; the row goes with the background's next round.</summary>
    public bool Delete(DateTimeOffset now)
    {
        if (!Move(AssignmentAction.Delete, now))
        {
            return false;
        }

        EffectiveRoles = [];
        return true;
    }

    /// <summary>The relationship has lost roles: so has the group, at once (invariant I04). True when nothing is left of it.</summary>
    public bool Narrow(IReadOnlyList<Guid> granted)
    {
        Roles = [.. Roles.Intersect(granted)];
        EffectiveRoles = [.. EffectiveRoles.Intersect(granted)];
        return Roles.Count == 0;
    }

    private bool Move(AssignmentAction action, DateTimeOffset now)
    {
        if (!Lifecycle.TryStep(Status, action, out var next))
        {
            return false;
        }

        (Status, ChangedAt) = (next, now);
        return true;
    }
}

/// <summary>States of domain.md §2.2; a deleted one is a row that is no more.</summary>
public enum AssignmentStatus
{
    Pending,
    Active,
    Deleting,
    Error,
}

public enum AssignmentAction
{
    Change,
    Retry,
    Activate,
    Fail,
    Delete,
}

/// <summary>What stands in the way of an assignment, and what its partner can do about it.</summary>
public enum AssignmentFault
{
    None,

    /// <summary>The group was deleted.</summary>
    GroupDeleted,

    /// <summary>The relationship no longer has one of the roles.</summary>
    RoleNotGranted,
}
