namespace PartnerDashboard.Features.Roles;

/// <summary>The worst that somebody can do with a role, in three steps.</summary>
public enum PrivilegeLevel
{
    /// <summary>Sees and changes nothing.</summary>
    Read,

    /// <summary>Changes settings, accounts or data of its own field.</summary>
    Change,

    /// <summary>
    /// Can come to rule the whole organization: gives administrator roles, resets the sign-in of every administrator, acts as any app, or
    /// makes the organization trust a foreign sign-in.
    /// </summary>
    TakeOver,
}
