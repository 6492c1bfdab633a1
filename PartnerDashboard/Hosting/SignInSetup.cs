using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Hosting;

/// <summary>Who may enter: Identity's accounts on each cloud's own database, one cookie per cloud, one policy per right.</summary>
internal static class SignInSetup
{
    /// <summary>How many rounds of PBKDF2 with HMAC-SHA512 a password costs.</summary>
    private const int HashRounds = 220_000;

    private static readonly TimeSpan Recheck = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddPortalSignIn(this IServiceCollection services)
    {
        services.AddAccounts();
        services.AddIdentity();
        services.AddCookies();
        services.AddKeys();
        services.AddDoors();
        return services;
    }

    /// <summary>Stands after the cloud was taken from the address and before everything that asks who is there.</summary>
    public static void UsePortalSignIn(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<PortalPrincipal>().Capture(context.User);
            return next(context);
        });
        app.UseAuthorization();
    }

    private static void AddIdentity(this IServiceCollection services)
    {
        services.AddScoped(provider => provider.GetRequiredService<PortalDatabases>().OpenLater(provider.GetRequiredService<CurrentCloud>().Cloud.Id));
        services.AddIdentityCore<PortalUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";
                options.Password = new() { RequiredLength = PasswordRules.Shortest, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 1 };
                options.Lockout = new() { MaxFailedAccessAttempts = PasswordCheck.Attempts, DefaultLockoutTimeSpan = PasswordCheck.Pause, AllowedForNewUsers = true };
            })
            .AddEntityFrameworkStores<PortalDb>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<PortalClaimsFactory>()
            .AddPasswordValidator<PortalPasswordValidator>()
            .AddTokenProvider<DataProtectorTokenProvider<PortalUser>>(TokenOptions.DefaultProvider);
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashRounds);
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = PasswordRecovery.LinkLifetime);
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = Recheck);
    }

    private static void AddCookies(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<CloudTicketFormat>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<CloudTicketFormat>((options, format) =>
        {
            options.Cookie.Name = "portal";
            options.Cookie.HttpOnly = true;
            options.Cookie.IsEssential = true;

            // Strict would hide the session from whoever arrives from the link in a mail.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.CookieManager = new CloudCookies();
            options.TicketDataFormat = format;
            options.ExpireTimeSpan = TimeSpan.FromHours(1);
            options.SlidingExpiration = true;
            options.Events = new PortalCookieEvents();
        });
    }

    private static void AddKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("PartnerDashboard");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<DatabaseOptions>>((keys, database) => keys.XmlRepository =
            new FileSystemXmlRepository(new DirectoryInfo(Path.GetFullPath(Path.Combine(database.Value.Directory, "keys"))), NullLoggerFactory.Instance));
    }

    private static void AddDoors(this IServiceCollection services)
    {
        services.AddScoped<PortalPrincipal>();
        services.AddScoped<CurrentPrincipal>(provider => provider.GetRequiredService<PortalPrincipal>());
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddScoped<IAuthorizationHandler, RightHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, MissingRightHandler>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization(options =>
        {
            options.DefaultPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new RightRequirement(null)).Build();
            foreach (var right in Enum.GetValues<Right>())
            {
                options.AddPolicy(right.ToString(), policy => policy.RequireAuthenticatedUser().AddRequirements(new RightRequirement(right)));
            }
        });
    }
}
