namespace PartnerDashboard.Features.Roles;

/// <summary>What a role may touch, in the words of the comparison board, in its order. Words: <c>Power.X</c> and <c>Power.X.About</c>.</summary>
public enum Power
{
    Directory,
    Reports,
    ServiceHealth,
    MessageCenter,
    SupportTickets,
    Billing,
    Users,
    UserPasswords,
    AdminPasswords,
    AdminRoles,
    Licenses,
    Groups,
    Guests,
    Mail,
    Sites,
    Teams,
    Devices,
    Printing,
    Workplace,
    PowerPlatform,
    Applications,
    OutsideSignIn,
    SignInRules,
    Security,
    Compliance,
    Domains,
}

/// <summary>How far a power goes. Each step contains the one before.</summary>
public enum PowerLevel
{
    None,
    Read,

    /// <summary>Changes a part of it.</summary>
    Change,

    /// <summary>Rules it.</summary>
    Full,
}
