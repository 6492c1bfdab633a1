using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Ui;

namespace PartnerDashboard.Features.Relationships.Pages;

/// <summary>How the states of a granular relationship look to its customer.</summary>
internal static class GrantedTones
{
    public static Tone Of(GranularStatus status) => status switch
    {
        GranularStatus.Active => Tone.Good,
        GranularStatus.Approved or GranularStatus.Activating => Tone.Waiting,
        GranularStatus.Expiring or GranularStatus.TerminationRequested or GranularStatus.Terminating => Tone.Attention,
        GranularStatus.Created or GranularStatus.ApprovalPending => Tone.Neutral,
        GranularStatus.Expired or GranularStatus.Terminated => Tone.Closed,
    };
}
