using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PartnerDashboard.Features.Notifications;

public static class NotificationServices
{
    /// <summary>Mails: their frame, the outbox that sends them, and the addresses that stand in them.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<ListeningAddress>();
        services.AddSingleton<PortalAddresses>();
        services.AddScoped<MailFrame>();
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
