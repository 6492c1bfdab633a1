namespace PartnerDashboard.Features.Team;

/// <summary>Names the texts of this feature.</summary>
public sealed class TeamText;
