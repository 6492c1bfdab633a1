namespace PartnerDashboard.Features.Customers;

/// <summary>Names the texts about subscriptions on a customer's page and who supports them.</summary>
public sealed class SupportText;
