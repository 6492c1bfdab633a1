using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Lists;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Registers delegated administration: DAP, granular relationships, assignments and their background work.</summary>
public static class AdminRelationshipServices
{
    public static IServiceCollection AddAdminRelationships(this IServiceCollection services)
    {
        services.AddSingleton(new KeptList(ListKind.AdminRelationships, "admin-relationships", Right.ViewCustomers, query => GranularFilter.In(query).Query));
        services.AddScoped<DelegationMail>();
        services.AddScoped<DelegationService>();
        services.AddScoped<PortalService>();
        services.AddScoped<UsageService>();
        services.AddScoped<DelegationMonitorService>();
        services.AddScoped<GranularMoveService>();
        services.AddScoped<MonitorCsv>();
        services.AddScoped<GranularMail>();
        services.AddScoped<GranularActs>();
        services.AddScoped<GranularService>();
        services.AddScoped<GranularListService>();
        services.AddScoped<AssignmentService>();
        services.AddScoped<AccessService>();
        services.AddScoped<AccessExport>();
        services.AddScoped<GranularWork>();
        services.AddScoped<AssignmentWork>();
        services.AddScoped<HorizonService>();
        services.AddScoped<HorizonCsv>();
        services.AddScoped<CalendarService>();
        services.AddScoped<ReminderService>();
        services.AddScoped<ReminderMail>();
        services.AddScoped<ReminderWork>();
        services.AddScoped<IBulkAct, GranularBulkAct>();
        services.AddSingleton<IInterceptor, HorizonTallying>();
        services.AddSingleton<IInterceptor, GranularIndexing>();
        services.AddSingleton<GranularSignal>();
        services.AddSingleton<IInterceptor>(provider => provider.GetRequiredService<GranularSignal>());
        services.AddHostedService<GranularWorker>();
        return services;
    }
}
