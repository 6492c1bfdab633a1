using PartnerDashboard.Ui;

namespace PartnerDashboard.Features.Partnerships.Pages;

/// <summary>Which tone a state is shown in.</summary>
internal static class PartnershipTones
{
    public static Tone Of(PartnershipRow row) => row.Status switch
    {
        PartnershipStatus.Requested => row.HasLapsed ? Tone.Closed : Tone.Waiting,
        PartnershipStatus.Active => Tone.Good,
        PartnershipStatus.Declined => Tone.Danger,
        PartnershipStatus.Withdrawn or PartnershipStatus.Expired or PartnershipStatus.Removed => Tone.Closed,
    };

    public static PartnershipStatus StatusOf(PartnershipRow row) => row.HasLapsed ? PartnershipStatus.Expired : row.Status;
}
