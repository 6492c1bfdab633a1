using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PartnerDashboard.Data;

/// <summary>Registers the databases, one per cloud.</summary>
public static class DatabaseServices
{
    public static IServiceCollection AddDatabases(this IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>()
            .BindConfiguration(DatabaseOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PortalDatabases>();
        services.AddSingleton(typeof(UntilCommit<,>));
        return services;
    }
}
