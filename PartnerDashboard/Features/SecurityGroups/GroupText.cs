namespace PartnerDashboard.Features.SecurityGroups;

/// <summary>Names the texts of this feature.</summary>
public sealed class GroupText;
