namespace PartnerDashboard.Features.Announcements;

/// <summary>The words around announcements; what they say is the operator's.</summary>
public sealed class AnnouncementText;
