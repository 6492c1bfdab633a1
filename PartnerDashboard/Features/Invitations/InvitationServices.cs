using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Lists;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Features.Invitations;

/// <summary>Registers what asks for relationships and decides on them.</summary>
public static class InvitationServices
{
    public static IServiceCollection AddInvitations(this IServiceCollection services)
    {
        services.AddScoped<InvitationMail>();
        services.AddScoped<ComposeService>();
        services.AddScoped<GranularComposeService>();
        services.AddScoped<InvitationActs>();
        services.AddScoped<IBulkAct, InvitationBulkAct>();
        services.AddScoped<IBulkAct, RequestBulkAct>();
        services.AddScoped<InvitationService>();
        services.AddScoped<OpenLinkService>();
        services.AddScoped<PendingService>();
        services.AddScoped<PendingDecisions>(provider => provider.GetRequiredService<PendingService>().OfCustomerAsync);
        services.AddScoped<DecisionPageService>();
        services.AddScoped<DecisionService>();
        services.AddScoped<ExpiryService>();
        services.AddSingleton(new KeptList(ListKind.Invitations, "invitations", Right.ViewCustomers, query => InvitationFilter.In(query).Query));
        services.AddSingleton<AskedCustomers>();
        services.AddSingleton<FindCustomers>(provider => provider.GetRequiredService<AskedCustomers>().FindAsync);
        services.AddSingleton<IInterceptor, InvitationIndexing>();
        services.AddHostedService<ExpirySweeper>();
        return services;
    }
}
