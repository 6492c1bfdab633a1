using Microsoft.Extensions.DependencyInjection;

namespace PartnerDashboard.Features.Operator;

public static class OperatorServices
{
    /// <summary>What whoever runs the installation sees and does.</summary>
    public static IServiceCollection AddOperator(this IServiceCollection services)
    {
        services.AddScoped<OperatorService>();
        services.AddScoped<OrganisationService>();
        services.AddScoped<AdministratorService>();
        services.AddScoped<FeatureDatesService>();
        return services;
    }
}
