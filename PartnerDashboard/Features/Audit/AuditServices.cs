using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Lists;

namespace PartnerDashboard.Features.Audit;

public static class AuditServices
{
    /// <summary>The activity log.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<AuditService>().AddScoped<ActivityExport>()
        .AddSingleton(provider => new KeptList(ListKind.Activity, "activity", Right.ViewActivity, query => Kept(query, provider.GetRequiredService<TimeProvider>())));

    // The last month stays the last month.
    private static string Kept(string query, TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return ActivityFilter.In(query, today).Query(today);
    }
}
