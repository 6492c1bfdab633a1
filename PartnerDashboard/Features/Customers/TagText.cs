namespace PartnerDashboard.Features.Customers;

/// <summary>Names the texts about tags.</summary>
public sealed class TagText;
