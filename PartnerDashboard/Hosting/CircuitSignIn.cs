using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using PartnerDashboard.Features.Accounts;

namespace PartnerDashboard.Hosting;

/// <summary>Looks after open circuits: a session that was ended elsewhere is over here within a minute (T21).</summary>
internal sealed class CircuitSignIn(ILoggerFactory loggers, ActorReader actors) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        actors.StandsAsync(authenticationState.User, cancellationToken);
}
