using Microsoft.Extensions.DependencyInjection;

namespace PartnerDashboard.Features.Home;

/// <summary>Registers the first pages.</summary>
public static class HomeServices
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services.AddScoped<HomeService>().AddScoped<FiguresService>();
}
