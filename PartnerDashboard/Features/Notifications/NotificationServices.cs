using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace PartnerDashboard.Features.Notifications;

public static class NotificationServices
{
    /// <summary>Mails: their frame, the outbox that sends them, and the addresses that stand in them; the notification centre and what people chose.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<ListeningAddress>();
        services.AddSingleton<PortalAddresses>();
        services.AddScoped<MailFrame>();
        services.AddOptions<MailOptions>()
            .BindConfiguration(MailOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PickupTransport>();
        services.AddSingleton<SmtpTransport>();
        services.TryAddSingleton<IMailTransport>(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value.Transport switch
        {
            MailTransportKind.Pickup => provider.GetRequiredService<PickupTransport>(),
            MailTransportKind.Smtp => provider.GetRequiredService<SmtpTransport>(),
        });
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<IInterceptor>(provider => provider.GetRequiredService<OutboxSignal>());
        services.AddSingleton<DevMailService>();
        services.AddHostedService<OutboxSender>();

        services.AddSingleton<IInterceptor, NotificationWriting>();
        services.AddSingleton<IInterceptor, NotificationSignal>();
        services.AddSingleton<NotificationService>();
        services.AddSingleton<NotificationPreferenceService>();
        services.AddScoped<DigestWork>();
        services.AddSingleton<NotificationCleaning>();
        services.AddSingleton<DigestSignal>();
        services.AddSingleton<IInterceptor>(provider => provider.GetRequiredService<DigestSignal>());
        services.AddHostedService<NotificationWorker>();
        return services;
    }
}
