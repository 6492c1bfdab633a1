using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Bulk;

/// <summary>Works off what was ordered for many, in every cloud.</summary>
public sealed class BulkWorker(IServiceScopeFactory scopes, CloudCatalogue clouds, BulkSignal signal, TimeProvider clock, ILogger<BulkWorker> logger)
    : CloudWorker(scopes, clouds, signal, clock, logger)
{
    // One round alone: its commits raise the signal, and the other clouds come first again.
    protected override Task WorkAsync(IServiceProvider services, Actor portal, CancellationToken stop) =>
        services.GetRequiredService<BulkWork>().RoundAsync(portal, stop);
}
