using Microsoft.Extensions.Options;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Hosting;

/// <summary>What happens to the databases before the first request: claimed for this process, brought up to date, checked.</summary>
internal static class DatabaseStart
{
    public static IServiceCollection AddDatabaseStart(this IServiceCollection services)
    {
        services.AddDatabases();
        services.AddSingleton<DataDirectory>();
        services.AddSingleton<DatabaseFile>();
        return services;
    }

    /// <exception cref="OptionsValidationException">A setting is wrong. Asked first, so that a wrong setting leaves no trace on the disk.</exception>
    /// <exception cref="StartRefusedException">The directory or one of the files cannot be used.</exception>
    public static async Task StartDatabasesAsync(this WebApplication app)
    {
        app.Services.GetService<IStartupValidator>()?.Validate();
        app.Services.GetRequiredService<DataDirectory>().Claim();
        var files = app.Services.GetRequiredService<DatabaseFile>();
        foreach (var cloud in app.Services.GetRequiredService<CloudCatalogue>().Served)
        {
            await files.PrepareAsync(cloud.Id, app.Lifetime.ApplicationStopping);
        }
    }
}
