using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PartnerDashboard.Features.Clouds.Catalogue;

namespace PartnerDashboard.Features.Clouds;

/// <summary>Registers what knows the clouds.</summary>
public static class CloudServices
{
    public static IServiceCollection AddClouds(this IServiceCollection services)
    {
        services.AddOptions<CloudOptions>()
            .BindConfiguration(CloudOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<CloudOptions>, CloudOptionsValidator>();
        services.AddSingleton(provider => Served(provider.GetRequiredService<IOptions<CloudOptions>>().Value));
        services.AddScoped<CurrentCloud>();
        services.AddScoped(typeof(Words<>));
        services.AddSingleton<Countries>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<FeatureService>();
        return services;
    }

    private static CloudCatalogue Served(CloudOptions options) => new(options.Serve is { } serve
        ? [.. serve.Select(served => KnownClouds.Find(served.Slug)!)]
        : KnownClouds.All);
}
