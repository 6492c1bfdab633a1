namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Why something about a live granular relationship or an assignment was refused. Words in <c>AdminRelationshipText</c>, four languages.</summary>
public enum GranularError
{
    NotAllowed,

    /// <summary>There is none of that id between the two, or not any more.</summary>
    NotFound,

    /// <summary>Only an active relationship can be changed or ended (domain.md §2.2).</summary>
    NotActive,

    /// <summary>Somebody else changed it since it was shown.</summary>
    ChangedMeanwhile,

    /// <summary>It is that way already.</summary>
    NothingWouldChange,

    /// <summary>Auto-extend and Global Administrator exclude each other (rule R16).</summary>
    AutoExtendWithGlobalAdministrator,

    /// <summary>Global Administrator is the only role; ending the relationship is the way.</summary>
    LastRole,

    /// <summary>A new end must lie ahead and before the present one.</summary>
    EndOutOfRange,

    /// <summary>The operator closed this cloud for changes.</summary>
    CloudIsReadOnly,

    /// <summary>The cloud has no granular relationships any more; what lives can be ended and not prolonged.</summary>
    NotOffered,

    /// <summary>A suspended partner may end and not widen (domain.md §3.7).</summary>
    PartnerIsSuspended,

    /// <summary>The security group is not one of the partner's, or was deleted.</summary>
    GroupUnknown,

    /// <summary>No group was chosen.</summary>
    GroupsMissing,

    /// <summary>The group has roles in this relationship already; changing those is the way.</summary>
    GroupAlreadyAssigned,

    /// <summary>Groups get roles from approval on and until the relationship ends.</summary>
    NotLive,

    /// <summary>No role was chosen.</summary>
    RolesMissing,

    /// <summary>A role that the relationship does not have (rule R18, invariant I04).</summary>
    RoleNotGranted,

    /// <summary>Something else would have changed; it was rolled back (rule R1).</summary>
    PromiseBroken,
}
