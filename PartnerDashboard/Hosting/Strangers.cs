using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PartnerDashboard.Core;

namespace PartnerDashboard.Hosting;

/// <summary>Stands in for the accounts: nobody is signed in. Goes when they are wired in.</summary>
internal static class Strangers
{
    public static void AddStrangers(this IServiceCollection services)
    {
        services.AddAuthentication();
        services.AddAuthorization(options =>
        {
            foreach (var right in Enum.GetValues<Right>())
            {
                options.AddPolicy(right.ToString(), policy => policy.RequireAuthenticatedUser());
            }
        });
        services.AddCascadingAuthenticationState();
        services.TryAddScoped<CurrentActor, Nobody>();
    }

    private sealed class Nobody : CurrentActor
    {
        public override Task<Actor?> FindAsync(CancellationToken cancel = default) => Task.FromResult<Actor?>(null);
    }
}
