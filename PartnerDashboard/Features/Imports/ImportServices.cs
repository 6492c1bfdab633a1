using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerDashboard.Features.Imports;

/// <summary>Registers the import of customers to invite.</summary>
public static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddScoped<ImportReader>();
        services.AddScoped<ImportService>();
        services.AddScoped<ImportRunService>();
        services.AddScoped<ImportReasons>();
        services.AddScoped<ImportCsv>();
        services.AddScoped<ImportMail>();
        services.AddScoped<ImportWork>();
        services.AddSingleton<ImportSignal>();
        services.AddSingleton<IInterceptor>(provider => provider.GetRequiredService<ImportSignal>());
        services.AddHostedService<ImportWorker>();
        return services;
    }
}
