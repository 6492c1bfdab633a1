using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Partnerships;

namespace PartnerDashboard.Features.Invitations;

/// <summary>Runs <see cref="ExpiryService"/> in every cloud at the start and then each minute.</summary>
public sealed partial class ExpirySweeper(IServiceScopeFactory scopes, CloudCatalogue clouds, TimeProvider clock, ILogger<ExpirySweeper> logger) : LateWork
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Pause, clock);
        do
        {
            foreach (var cloud in clouds.Served)
            {
                await SweepAsync(cloud, stoppingToken);
            }
        }
        while (await rounds.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(Cloud cloud, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentCloud>().Enter(cloud);
            await scope.ServiceProvider.GetRequiredService<ExpiryService>().SweepAsync(Actor.System(cloud.Id), stop);
            await scope.ServiceProvider.GetRequiredService<PartnershipExpiryService>().SweepAsync(Actor.System(cloud.Id), stop);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The next round tries again; a lapsed invitation cannot be decided meanwhile.
            SweepFailed(logger, cloud.Id.Slug, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Cloud}: invitations could not be expired")]
    private static partial void SweepFailed(ILogger logger, string cloud, Exception error);
}
