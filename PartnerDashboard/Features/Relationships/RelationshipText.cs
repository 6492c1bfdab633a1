namespace PartnerDashboard.Features.Relationships;

/// <summary>Names the texts of this feature.</summary>
public sealed class RelationshipText;
