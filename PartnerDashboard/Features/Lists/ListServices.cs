using Microsoft.Extensions.DependencyInjection;

namespace PartnerDashboard.Features.Lists;

/// <summary>Registers what keeps views and columns; each feature adds its <see cref="KeptList"/>.</summary>
public static class ListServices
{
    public static IServiceCollection AddLists(this IServiceCollection services)
    {
        services.AddScoped<ViewService>();
        services.AddScoped<ColumnService>();
        return services;
    }
}
