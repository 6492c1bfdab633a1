namespace PartnerDashboard.Features.Notifications;

/// <summary>What mails and the notification centre tell of (domain.md §2.7): what a person chooses by.</summary>
public enum NotificationKind
{
    /// <summary>A partner asks a customer for a decision.</summary>
    DecisionAsked,

    Approved,
    Declined,

    /// <summary>The customer looked at an invitation for the first time.</summary>
    Opened,

    /// <summary>90 days without an answer.</summary>
    InvitationExpired,

    /// <summary>A granular relationship ends in 30, 7 or 1 days, or as set.</summary>
    Ending,

    Expired,

    /// <summary>Ended before its time, by whom.</summary>
    Terminated,

    /// <summary>Roles, end or auto-extend of a granular relationship.</summary>
    RolesChanged,

    DelegationRemoved,
    RelationshipRemoved,

    /// <summary>An import or a bulk change is over.</summary>
    WorkFinished,

    /// <summary>The person's own account: password, roles, membership.</summary>
    Account,
}

/// <summary>Where somebody wants to hear of something.</summary>
public enum NotificationChannel
{
    Both,
    Portal,
    Mail,
    None,
}

/// <summary>How mails of approvals come (domain.md §2.7: twice a month).</summary>
public enum DigestRhythm
{
    /// <summary>One mail for each, at once.</summary>
    Each,

    Daily,
    TwiceAMonth,
}
