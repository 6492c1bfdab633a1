using Microsoft.Extensions.DependencyInjection;

namespace PartnerDashboard.Features.Announcements;

public static class AnnouncementServices
{
    /// <summary>What the operator tells people.</summary>
    public static IServiceCollection AddAnnouncements(this IServiceCollection services) =>
        services.AddSingleton<AnnouncementService>().AddSingleton<AnnouncementEditingService>();
}
