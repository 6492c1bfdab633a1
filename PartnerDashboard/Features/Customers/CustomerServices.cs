using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Core;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Lists;

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
        services.AddSingleton<FindGranting>(provider => provider.GetRequiredService<CustomerFinder>().FindGrantingAsync);
        services.AddSingleton<ListReached>(_ => ReachedCustomers.ListAsync);
        services.AddSingleton<ListDelegated>(_ => DelegatedCustomers.ListAsync);
        services.AddSingleton<CountDelegated>(_ => DelegatedCustomers.CountAsync);
        services.AddScoped<IBulkAct, TagBulkAct>();
        services.AddSingleton<ChosenCustomers>(provider => async (db, selection, actor, cancel) =>
            [.. (await TagBulkAct.ChosenAsync(db, selection, actor, provider.GetRequiredService<TimeProvider>().GetUtcNow(), cancel)).Select(entry => entry.CustomerId)]);
        services.AddSingleton(new KeptList(ListKind.Customers, "customers", Right.ViewCustomers, query => (CustomerQuery.In(query) with { Usual = null }).Query));
        services.AddSingleton<IInterceptor, CustomerIndexing>();
        return services;
    }
}
