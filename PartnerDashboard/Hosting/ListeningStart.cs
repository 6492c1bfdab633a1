using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Hosting;

/// <summary>Tells the portal where it listens once it does, and stops a start that could only put useless links into mails.</summary>
internal sealed class ListeningStart(
    IServer server, IServiceProvider services, PortalDatabases databases, ListeningAddress listening, PortalAddresses addresses, CloudCatalogue catalogue, IHostEnvironment environment) : IHostedLifecycleService
{
    /// <exception cref="OptionsValidationException">In Production, a cloud reachable from elsewhere has no public address.</exception>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var all = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (all.FirstOrDefault() is { } address)
        {
            listening.Set(address);
        }

        if (environment.IsProduction() && !all.All(ListeningAddress.IsLoopback)
            && catalogue.Served.FirstOrDefault(cloud => addresses.Configured(cloud.Id) is null) is { } nameless)
        {
            var setting = $"{PortalAddresses.Section}:…:PublicBaseUrl";
            throw new OptionsValidationException(
                PortalAddresses.Section,
                typeof(PortalAddresses),
                [$"{setting} is missing for the cloud {nameless.Id}: mails need the address under which this portal is reached, such as https://portal.example/{nameless.Id}."]);
        }

        // What needs a database waits for its model. It is built on a thread of its own, while pages that need none are answered.
        await Task.Factory.StartNew(() => databases.BuildModel(catalogue.Served[0].Id), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await services.ShowSetupCodesAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
