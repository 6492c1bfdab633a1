namespace PartnerDashboard.Features.Notifications;

/// <summary>The words of the notification centre and of what people choose about it.</summary>
public sealed class NotificationText;
