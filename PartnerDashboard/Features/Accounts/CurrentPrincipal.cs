using System.Security.Claims;

namespace PartnerDashboard.Features.Accounts;

/// <summary>Who the request's or the circuit's session names. Hosting knows where each of the two keeps it.</summary>
public abstract class CurrentPrincipal
{
    public abstract Task<ClaimsPrincipal> GetAsync();
}
