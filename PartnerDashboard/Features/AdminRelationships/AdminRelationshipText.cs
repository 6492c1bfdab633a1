namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Names the texts of this feature.</summary>
public sealed class AdminRelationshipText;
