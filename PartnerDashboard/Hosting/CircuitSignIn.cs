using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Accounts;

namespace PartnerDashboard.Hosting;

/// <summary>
/// Looks after open circuits (T21): when what somebody may do changes, their open pages are asked for again at once; a session that was
/// ended elsewhere is over here within a minute.
/// </summary>
internal sealed class CircuitSignIn : RevalidatingServerAuthenticationStateProvider
{
    private readonly ActorReader _actors;
    private readonly IDisposable _subscription;

    public CircuitSignIn(ILoggerFactory loggers, ActorReader actors, ChangeFeed<MemberChanged> changes)
        : base(loggers) => (_actors, _subscription) = (actors, changes.Subscribe(ReactAsync));

    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        _actors.StandsAsync(authenticationState.User, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        _subscription.Dispose();
        base.Dispose(disposing);
    }

    private async Task ReactAsync(MemberChanged change)
    {
        var session = (await GetAuthenticationStateAsync()).User;
        if (PortalClaims.UserOf(session) != change.UserId || PortalClaims.CloudOf(session) != change.Cloud)
        {
            return;
        }

        // Said anew even when it is the same session: whoever shows a page asks again what that session may do.
        var stands = await _actors.StandsAsync(session, CancellationToken.None);
        SetAuthenticationState(Task.FromResult(new AuthenticationState(stands ? session : new ClaimsPrincipal(new ClaimsIdentity()))));
    }
}
