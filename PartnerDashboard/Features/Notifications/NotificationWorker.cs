using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Notifications;

/// <summary>Each minute in every cloud: mails that leave together, and notifications that are old.</summary>
public sealed class NotificationWorker(
    IServiceScopeFactory scopes, CloudCatalogue clouds, DigestSignal signal, TimeProvider clock, ILogger<NotificationWorker> logger)
    : CloudWorker(scopes, clouds, signal, clock, logger)
{
    protected override async Task WorkAsync(IServiceProvider services, Actor portal, CancellationToken stop)
    {
        await services.GetRequiredService<DigestWork>().RunAsync(portal, stop);
        await services.GetRequiredService<NotificationCleaning>().RunAsync(portal, stop);
    }
}
