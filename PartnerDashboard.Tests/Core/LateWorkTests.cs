using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PartnerDashboard.Tests.Core;

public sealed class LateWorkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_begins_when_everything_has_started_and_ends_with_the_portal()
    {
        using var service = new Working();

        await service.StartingAsync(Cancel);
        await service.StartAsync(Cancel);
        Assert.False(service.Begun.IsCompleted);

        await service.StartedAsync(Cancel);
        await service.Begun.WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        await service.StoppingAsync(Cancel);
        await service.StopAsync(Cancel);
        await service.StoppedAsync(Cancel);
        Assert.True(service.Stopped);
    }

    [Fact]
    public async Task A_start_that_is_refused_has_done_no_work()
    {
        var working = new Working();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton<IHostedService>(working);
        builder.Services.AddSingleton<IHostedService>(new Refusing());
        using var host = builder.Build();

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Cancel));

        Assert.False(working.Begun.IsCompleted);
    }

    private sealed class Working : LateWork
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => _begun.Task;

        public bool Stopped { get; private set; }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            _begun.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, stoppingToken);
            }
            finally
            {
                Stopped = true;
            }
        }
    }

    /// <summary>As a server whose port is taken.</summary>
    private sealed class Refusing : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("The port is taken.");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
