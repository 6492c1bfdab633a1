using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Clouds;

/// <summary>Does background work in every cloud: at the start, when there is something to do, and each minute.</summary>
public abstract partial class CloudWorker(IServiceScopeFactory scopes, CloudCatalogue clouds, CommitSignal signal, TimeProvider clock, ILogger logger) : LateWork
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var raised = signal.Next;
            foreach (var cloud in clouds.Served)
            {
                await RunAsync(cloud, stoppingToken);
            }

            await Task.WhenAny(raised, Task.Delay(Pause, clock, stoppingToken));
        }
    }

    /// <summary>One round in one cloud, with services of its own.</summary>
    protected abstract Task WorkAsync(IServiceProvider services, Actor portal, CancellationToken stop);

    private async Task RunAsync(Cloud cloud, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentCloud>().Enter(cloud);
            await WorkAsync(scope.ServiceProvider, Actor.System(cloud.Id), stop);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The next round tries again: the state says what is still to do.
            WorkFailed(logger, cloud.Id.Slug, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Cloud}: the background work failed")]
    private static partial void WorkFailed(ILogger logger, string cloud, Exception error);
}
