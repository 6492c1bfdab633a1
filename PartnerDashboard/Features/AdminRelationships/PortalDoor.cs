using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>An admin portal of the cloud as one person of a partner stands before it at one customer.</summary>
/// <param name="Portal">One that the cloud has.</param>
/// <param name="Host">Its host from the cloud's catalogue entry.</param>
/// <param name="Ways">By which roles, group and relationship it opens; empty when it stays shut.</param>
/// <param name="Need">What would open it; none when it is open.</param>
/// <param name="Groups">Those to be added to, where that is the need.</param>
/// <param name="Relationships">The names of those with a role that no group has, where that is the need.</param>
public sealed record PortalDoor(
    AdminPortal Portal, string Host, IReadOnlyList<PortalWay> Ways, PortalNeed Need, IReadOnlyList<AccessGroup> Groups, IReadOnlyList<string> Relationships)
{
    public bool IsOpen => Ways.Count > 0;
}

/// <summary>One way through a door: the roles that open it, and where they come from.</summary>
public sealed record PortalWay(IReadOnlyList<DirectoryRole> Roles, AccessWay Through);

/// <summary>What somebody needs to open a portal.</summary>
public enum PortalNeed
{
    None,

    /// <summary>A group of the partner has a role for it; an administrator of the partner can add this person.</summary>
    JoinGroup,

    /// <summary>A relationship has a role for it that no group has yet.</summary>
    AssignRole,

    /// <summary>Delegated administration would open it, and granular access outranks it for this person here (domain.md §2.1).</summary>
    Outranked,

    /// <summary>Delegated administration opens it for agents, and this person is none.</summary>
    BecomeAgent,

    /// <summary>Nothing that the partner has at this customer opens it.</summary>
    NoRole,
}

/// <summary>Why a portal was not opened.</summary>
public enum PortalError
{
    NotAllowed,

    /// <summary>The partner has no admin relationship with such a customer.</summary>
    NotFound,

    /// <summary>The cloud has no such portal.</summary>
    PortalUnknown,

    /// <summary>None of this person's roles at the customer opens it now.</summary>
    NoAccess,

    /// <summary>Microsoft closed the cloud: nobody knows who owns its hosts today, so no link leads there.</summary>
    CloudIsClosed,
}

/// <summary>Everything that the service management of one customer shows one person of the partner.</summary>
/// <param name="IsClosed">The portals are named and not linked to.</param>
/// <param name="Outranked">Delegated administration and granular access both exist here.</param>
public sealed record ServiceManagement(Guid CustomerId, string Customer, IReadOnlyList<PortalDoor> Doors, bool IsClosed, bool Outranked, Usage Usage);
