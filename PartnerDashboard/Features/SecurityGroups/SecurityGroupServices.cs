using Microsoft.Extensions.DependencyInjection;

namespace PartnerDashboard.Features.SecurityGroups;

/// <summary>Registers the security groups of partners.</summary>
public static class SecurityGroupServices
{
    public static IServiceCollection AddSecurityGroups(this IServiceCollection services) =>
        services.AddScoped<SecurityGroupService>().AddScoped<GroupChangeService>();
}
