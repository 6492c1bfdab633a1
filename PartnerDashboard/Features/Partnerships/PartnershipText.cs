namespace PartnerDashboard.Features.Partnerships;

/// <summary>Words of the indirect model: partnerships between providers and resellers.</summary>
public sealed class PartnershipText;
