using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Features.Relationships;

/// <summary>Registers what keeps and ends relationships and the powers that come with them.</summary>
public static class RelationshipServices
{
    public static IServiceCollection AddRelationships(this IServiceCollection services)
    {
        services.AddScoped<RelationshipMail>();
        services.AddScoped<RelationshipService>();
        services.AddScoped<GrantedService>();
        services.AddScoped<ShareEndService>();
        return services;
    }
}
