using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using PartnerDashboard.Features.Accounts;

namespace PartnerDashboard.Hosting;

/// <summary>The session of a request, captured from it, or of a circuit, which has no request.</summary>
internal sealed class PortalPrincipal(IServiceProvider services) : CurrentPrincipal
{
    private ClaimsPrincipal? _ofRequest;

    public void Capture(ClaimsPrincipal user) => _ofRequest = user;

    // Asked for late: the circuit's provider needs services that a request does not have.
    public override async Task<ClaimsPrincipal> GetAsync() =>
        _ofRequest ?? (await services.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync()).User;
}
