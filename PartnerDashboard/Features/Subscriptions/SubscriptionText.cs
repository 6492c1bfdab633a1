namespace PartnerDashboard.Features.Subscriptions;

/// <summary>Names the texts of this feature.</summary>
public sealed class SubscriptionText;
