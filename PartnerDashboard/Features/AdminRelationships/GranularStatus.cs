using PartnerDashboard.Core;
using static PartnerDashboard.Features.AdminRelationships.GranularStatus;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>The ten states of domain.md §2.2, under their names in Microsoft Graph.</summary>
public enum GranularStatus
{
    /// <summary>The partner's draft.</summary>
    Created,

    /// <summary>Sent; only the customer can move it now.</summary>
    ApprovalPending,

    Approved,
    Activating,
    Active,

    /// <summary>Its end has passed; access is being taken away.</summary>
    Expiring,

    Expired,
    TerminationRequested,
    Terminating,
    Terminated,
}

public enum GranularAction
{
    Edit,
    LockForApproval,
    Approve,
    Activate,
    FinishActivation,

    /// <summary>Auto-extend, an earlier end, Global Administrator dropped, or an approved amendment.</summary>
    Change,

    /// <summary>Auto-extend at the end of the term (rule R16).</summary>
    Extend,

    Expire,
    RequestTermination,
    Terminate,

    /// <summary>Access is gone; the relationship is over for good (invariant I07).</summary>
    FinishEnding,
}

/// <summary>The edges of domain.md §2.2; a request that is never approved leaves no state behind, it is removed.</summary>
public static class GranularLifecycle
{
    public static readonly Lifecycle<GranularStatus, GranularAction> Table = new(
        new Dictionary<(GranularStatus, GranularAction), GranularStatus>
        {
            [(Created, GranularAction.Edit)] = Created,
            [(Created, GranularAction.LockForApproval)] = ApprovalPending,
            [(ApprovalPending, GranularAction.Approve)] = Approved,
            [(Approved, GranularAction.Activate)] = Activating,
            [(Activating, GranularAction.FinishActivation)] = Active,
            [(Active, GranularAction.Change)] = Active,
            [(Active, GranularAction.Extend)] = Active,
            [(Active, GranularAction.Expire)] = Expiring,
            [(Active, GranularAction.RequestTermination)] = TerminationRequested,
            [(Expiring, GranularAction.FinishEnding)] = Expired,
            [(TerminationRequested, GranularAction.Terminate)] = Terminating,
            [(Terminating, GranularAction.FinishEnding)] = Terminated,
        });

    /// <summary>The background has to move these on, whatever the time.</summary>
    public static readonly GranularStatus[] Underway = [Approved, Activating, Expiring, TerminationRequested, Terminating];

    /// <summary>Over for good.</summary>
    public static readonly GranularStatus[] Ended = [Expired, Terminated];

    /// <summary>Approved and not over: what a customer means by "has access until".</summary>
    public static readonly GranularStatus[] Live = [Approved, Activating, Active];
}

/// <summary>How a granular relationship came to its end.</summary>
public enum GranularEnding
{
    None,
    Expired,
    ByPartner,
    ByCustomer,

    /// <summary>The partner was suspended, which revokes all of its granular relationships (domain.md §2.1).</summary>
    PartnerSuspended,
}
