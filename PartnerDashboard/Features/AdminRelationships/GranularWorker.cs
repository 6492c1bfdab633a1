using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Runs the background work of granular relationships in every cloud: at the start, when there is something to do, and each minute.</summary>
public sealed partial class GranularWorker(
    IServiceScopeFactory scopes, CloudCatalogue clouds, GranularSignal signal, TimeProvider clock, ILogger<GranularWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start has other things to do first.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var raised = signal.Next;
            foreach (var cloud in clouds.Served)
            {
                await WorkAsync(cloud, stoppingToken);
            }

            await Task.WhenAny(raised, Task.Delay(Pause, clock, stoppingToken));
        }
    }

    private async Task WorkAsync(Cloud cloud, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            services.GetRequiredService<CurrentCloud>().Enter(cloud);
            var portal = Actor.System(cloud.Id);
            await services.GetRequiredService<GranularWork>().RunAsync(portal, stop);
            await services.GetRequiredService<AssignmentWork>().RunAsync(portal, stop);
            await services.GetRequiredService<ReminderWork>().RunAsync(portal, stop);

            // One round alone: its commits raise the signal, and what is due elsewhere comes first again.
            await services.GetRequiredService<BulkWork>().RoundAsync(portal, stop);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The next round tries again: the state says what is still to do.
            WorkFailed(logger, cloud.Id.Slug, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Cloud}: the background work of granular relationships failed")]
    private static partial void WorkFailed(ILogger logger, string cloud, Exception error);
}
