using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerDashboard.Features.Customers;

/// <summary>Registers what shows a partner its customers.</summary>
public static class CustomerServices
{
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.AddScoped<CustomerService>();
        services.AddScoped<CustomerExport>();
        services.AddSingleton<IInterceptor, CustomerIndexing>();
        return services;
    }
}
