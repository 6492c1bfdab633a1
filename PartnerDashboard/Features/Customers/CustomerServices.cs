using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Audit;

namespace PartnerDashboard.Features.Customers;

/// <summary>Registers what shows a partner its customers.</summary>
public static class CustomerServices
{
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.AddScoped<CustomerService>();
        services.AddScoped<CustomerExport>();
        services.AddScoped<SubscriptionExport>();
        services.AddScoped<TagService>();
        services.AddScoped<TagRegisterService>();
        services.AddScoped<NoteService>();
        services.AddScoped<SupportContactService>();
        services.AddSingleton<CustomerFinder>();
        services.AddSingleton<FindCustomers>(provider => provider.GetRequiredService<CustomerFinder>().FindAsync);
        services.AddSingleton<IInterceptor, CustomerIndexing>();
        return services;
    }
}
