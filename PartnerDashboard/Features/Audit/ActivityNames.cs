namespace PartnerDashboard.Features.Audit;

/// <summary>How something that happened went.</summary>
public enum ActivityResult
{
    Succeeded,
    Failed,

    /// <summary>Begun, and its end is another row.</summary>
    Progress,
}

/// <summary>An activity in the words of the audit interface (domain.md §2.8): what it happened to, and what happened.</summary>
public sealed record ApiName(string ResourceType, string OperationType);

/// <summary>What programs that read the original's audit records expect to find.</summary>
public static class ActivityNames
{
    private static readonly Dictionary<Activity, ApiName> Names = new()
    {
        [Activity.RelationshipEstablished] = new("partner_customer_relationship", "extend_relationship"),
        [Activity.RelationshipRemoved] = new("partner_customer_relationship", "remove_partner_customer_relationship"),
        [Activity.DelegatedAdministrationGranted] = new("partner_customer_dap", "dap_admin_relationship_approved"),
        [Activity.DelegatedAdministrationRemoved] = new("partner_customer_dap", "dap_admin_relationship_terminated"),
        [Activity.GranularApproved] = Granular("approved"),
        [Activity.GranularActivated] = Granular("activated"),
        [Activity.GranularTerminationRequested] = Granular("termination_requested"),
        [Activity.GranularTerminated] = Granular("terminated"),
        [Activity.GranularExpired] = Granular("expired"),
        [Activity.GranularCleanedUp] = Granular("cleaned_up"),
        [Activity.AssignmentCreated] = Assignment("created"),
        [Activity.AssignmentActivated] = Assignment("activated"),
        [Activity.AssignmentUpdated] = Assignment("updated"),
        [Activity.AssignmentDeleted] = Assignment("deleted"),
    };

    /// <summary>Null for what the original has no record of.</summary>
    public static ApiName? ApiOf(Activity activity) => Names.GetValueOrDefault(activity);

    public static ActivityResult ResultOf(Activity activity) => activity switch
    {
        Activity.AssignmentFailed or Activity.PasswordWrong or Activity.SignInPaused => ActivityResult.Failed,
        Activity.GranularActivating or Activity.GranularExpiring or Activity.GranularTerminationRequested or Activity.GranularTerminating or Activity.AssignmentRemoved =>
            ActivityResult.Progress,
        _ => ActivityResult.Succeeded,
    };

    private static ApiName Granular(string what) => new("granular_admin_relationship", $"granular_admin_relationship_{what}");

    private static ApiName Assignment(string what) => new("granular_admin_access_assignment", $"granular_admin_access_assignment_{what}");
}
