namespace PartnerDashboard.Features.Invitations;

/// <summary>Names the texts of this feature.</summary>
public sealed class InvitationText;
