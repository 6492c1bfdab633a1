using Microsoft.Extensions.DependencyInjection;

namespace PartnerDashboard.Features.Partnerships;

/// <summary>Registers what makes and ends partnerships of the indirect model.</summary>
public static class PartnershipServices
{
    public static IServiceCollection AddPartnerships(this IServiceCollection services)
    {
        services.AddScoped<PartnershipMail>();
        services.AddScoped<PartnershipService>();
        services.AddScoped<PartnershipRequestService>();
        services.AddScoped<PartnershipDecisionService>();
        services.AddScoped<PartnershipEndService>();
        services.AddScoped<PartnershipExpiryService>();
        return services;
    }
}
