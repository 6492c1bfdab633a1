using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>The ten states and their edges are those of domain.md §2.2, and no other edge is there.</summary>
public sealed class GranularLifecycleTests
{
    [Fact]
    public void The_lifecycle_is_exactly_that_of_the_dossier() => Assert.Equal(
        """
        Created: Edit -> Created, LockForApproval -> ApprovalPending
        ApprovalPending: Approve -> Approved
        Approved: Activate -> Activating
        Activating: FinishActivation -> Active
        Active: Change -> Active, Extend -> Active, Expire -> Expiring, RequestTermination -> TerminationRequested
        Expiring: FinishEnding -> Expired
        Expired: (end)
        TerminationRequested: Terminate -> Terminating
        Terminating: FinishEnding -> Terminated
        Terminated: (end)

        """.ReplaceLineEndings("\n"),
        GranularLifecycle.Table.ToString());

    [Fact]
    public void An_assignment_moves_as_the_dossier_says() => Assert.Equal(
        """
        Pending: Change -> Pending, Activate -> Active, Fail -> Error, Delete -> Deleting
        Active: Change -> Pending, Fail -> Error, Delete -> Deleting
        Deleting: (end)
        Error: Change -> Pending, Retry -> Pending, Delete -> Deleting

        """.ReplaceLineEndings("\n"),
        AccessAssignment.Lifecycle.ToString());
}
