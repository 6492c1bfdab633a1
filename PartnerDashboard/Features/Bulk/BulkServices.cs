using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Audit;

namespace PartnerDashboard.Features.Bulk;

/// <summary>Registers what does one thing to many; features add what they let do.</summary>
public static class BulkServices
{
    public static IServiceCollection AddBulk(this IServiceCollection services)
    {
        services.AddScoped<BulkActs>();
        services.AddScoped(provider => new DetailWords(Activity.BulkFinished, provider.GetRequiredService<BulkActs>().TitleOf));
        services.AddScoped<BulkService>();
        services.AddScoped<BulkRunService>();
        services.AddScoped<BulkMail>();
        services.AddScoped<BulkCsv>();
        services.AddScoped<BulkWork>();
        services.AddSingleton<BulkSignal>();
        services.AddSingleton<IInterceptor>(provider => provider.GetRequiredService<BulkSignal>());
        services.AddHostedService<BulkWorker>();
        return services;
    }
}
