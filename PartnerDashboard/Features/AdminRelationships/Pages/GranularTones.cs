using PartnerDashboard.Ui;

namespace PartnerDashboard.Features.AdminRelationships.Pages;

/// <summary>Which tone a state is shown in.</summary>
internal static class GranularTones
{
    public static Tone Of(GranularStatus status) => status switch
    {
        GranularStatus.Created => Tone.Neutral,
        GranularStatus.ApprovalPending or GranularStatus.Approved or GranularStatus.Activating => Tone.Waiting,
        GranularStatus.Active => Tone.Good,
        GranularStatus.Expiring or GranularStatus.TerminationRequested or GranularStatus.Terminating => Tone.Attention,
        GranularStatus.Expired or GranularStatus.Terminated => Tone.Closed,
    };

    public static Tone Of(AssignmentStatus status) => status switch
    {
        AssignmentStatus.Pending => Tone.Waiting,
        AssignmentStatus.Active => Tone.Good,
        AssignmentStatus.Deleting => Tone.Closed,
        AssignmentStatus.Error => Tone.Danger,
    };
}
