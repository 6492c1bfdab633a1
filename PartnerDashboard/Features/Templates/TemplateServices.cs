using Microsoft.Extensions.DependencyInjection;

namespace PartnerDashboard.Features.Templates;

/// <summary>Registers templates of granular requests.</summary>
public static class TemplateServices
{
    public static IServiceCollection AddTemplates(this IServiceCollection services) => services.AddScoped<TemplateService>();
}
