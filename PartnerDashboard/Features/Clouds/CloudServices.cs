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
            .Configure<IConfiguration>(RememberEmptyList)
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

    /// <summary>The binder takes an empty list for none at all; here the one is a mistake and the other means every cloud.</summary>
    private static void RememberEmptyList(CloudOptions options, IConfiguration configuration)
    {
        if (configuration[$"{CloudOptions.Section}:{nameof(CloudOptions.Serve)}"] is "")
        {
            options.Serve ??= [];
        }
    }

    private static CloudCatalogue Served(CloudOptions options) => new(options.Serve is { } serve
        ? [.. serve.Select(served => KnownClouds.Find(served.Slug)!)]
        : KnownClouds.All);
}
