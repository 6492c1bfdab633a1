namespace PartnerDashboard.Features.Customers;

/// <summary>Names the texts of this feature.</summary>
public sealed class CustomerText;
