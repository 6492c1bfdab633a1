using Microsoft.Extensions.Hosting;

namespace PartnerDashboard.Core;

/// <summary>
/// Work of the background that begins when the portal listens and everything of the start is done: the first page waits for none of it, and a
/// start that is refused has done none (docs/decisions/0029).
/// </summary>
public abstract class LateWork : BackgroundService, IHostedLifecycleService
{
    /// <summary>Nothing yet.</summary>
    public sealed override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Begins the work.</summary>
    public Task StartedAsync(CancellationToken cancellationToken) => base.StartAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
