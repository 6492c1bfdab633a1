using Microsoft.Extensions.DependencyInjection;

namespace PartnerDashboard.Features.Audit;

public static class AuditServices
{
    /// <summary>The activity log.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<AuditService>().AddScoped<ActivityExport>();
}
