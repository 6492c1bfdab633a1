using PartnerDashboard.Ui;

namespace PartnerDashboard.Features.Invitations.Pages;

/// <summary>Which tone a state is shown in.</summary>
internal static class InvitationTones
{
    public static Tone Of(InvitationStatus status, bool lapsed = false) => status switch
    {
        InvitationStatus.Draft => Tone.Neutral,
        InvitationStatus.Sent => lapsed ? Tone.Closed : Tone.Waiting,
        InvitationStatus.Approved => Tone.Good,
        InvitationStatus.Declined => Tone.Danger,
        InvitationStatus.Withdrawn => Tone.Closed,
        InvitationStatus.Expired => Tone.Closed,
    };
}
