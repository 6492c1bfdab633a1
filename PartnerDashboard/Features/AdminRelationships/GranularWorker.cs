using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Runs the background work of granular relationships in every cloud.</summary>
public sealed class GranularWorker(
    IServiceScopeFactory scopes, CloudCatalogue clouds, GranularSignal signal, TimeProvider clock, ILogger<GranularWorker> logger)
    : CloudWorker(scopes, clouds, signal, clock, logger)
{
    protected override async Task WorkAsync(IServiceProvider services, Actor portal, CancellationToken stop)
    {
        await services.GetRequiredService<GranularWork>().RunAsync(portal, stop);
        await services.GetRequiredService<AssignmentWork>().RunAsync(portal, stop);
        await services.GetRequiredService<ReminderWork>().RunAsync(portal, stop);
    }
}
