using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Imports;

/// <summary>Runs imports in every cloud.</summary>
public sealed class ImportWorker(IServiceScopeFactory scopes, CloudCatalogue clouds, ImportSignal signal, TimeProvider clock, ILogger<ImportWorker> logger)
    : CloudWorker(scopes, clouds, signal, clock, logger)
{
    // One round alone: its commits raise the signal, and the other clouds come first again.
    protected override Task WorkAsync(IServiceProvider services, Actor portal, CancellationToken stop) =>
        services.GetRequiredService<ImportWork>().RoundAsync(portal, stop);
}
