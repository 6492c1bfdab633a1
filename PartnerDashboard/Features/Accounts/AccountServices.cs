using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Accounts;

public static class AccountServices
{
    /// <summary>Accounts, passwords, enrolment. Identity itself and the sessions are set up by Hosting.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<DemoAccounts>();
        services.AddSingleton<ActorReader>();
        services.AddSingleton<IPasswordHasher<PortalUser>, PasswordHasher<PortalUser>>();
        services.AddSingleton<NobodysPassword>();
        services.AddScoped<CurrentActor, SignedInActor>();
        services.AddScoped<AccountManagers>();
        services.AddScoped<AccountMails>();
        services.AddScoped<AccountLanguage>();
        services.AddScoped<Enrolment>();
        services.AddScoped<InstallationSetup>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<PasswordRecovery>();
        services.AddScoped<PasswordService>();
        services.AddSingleton<SignInLog>();
        services.AddScoped<SignInSession>();
        services.AddScoped<DemoSignIn>();
        return services;
    }
}
