using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Hosting;

/// <summary>Shows the one-time set-up code of every cloud that has no operator yet: in the log, at the start, nowhere else (T28).</summary>
internal static partial class SetupCode
{
    public static async Task ShowSetupCodesAsync(this IServiceProvider services, CancellationToken cancel)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("PartnerDashboard.Setup");
        foreach (var cloud in services.GetRequiredService<CloudCatalogue>().Served)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentCloud>().Enter(cloud);
            if (await scope.ServiceProvider.GetRequiredService<InstallationSetup>().NewCodeAsync(cloud.Id, cancel) is { } code)
            {
                var page = scope.ServiceProvider.GetRequiredService<PortalAddresses>().Of(cloud.Id) + "/setup";
                NoOperatorYet(logger, cloud.Id.Slug, page, code, EnrolmentToken.Lifetime.TotalHours);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Cloud} has no operator yet. Open {Page} within {Hours} hours and enter this set-up code: {Code}")]
    private static partial void NoOperatorYet(ILogger logger, string cloud, string page, string code, double hours);
}
