using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Accounts;

/// <summary>Begins and ends a session of this browser in this cloud. Who may begin one is decided before.</summary>
public sealed class SignInSession(IUserClaimsPrincipalFactory<PortalUser> principals, TimeProvider clock)
{
    /// <summary>When it began, in the ticket: renewals do not move it.</summary>
    public const string Began = "began";

    public async Task BeginAsync(HttpContext http, PortalUser user)
    {
        var ticket = new AuthenticationProperties { Items = { [Began] = clock.GetUtcNow().ToString("O", null) } };
        await http.SignInAsync(IdentityConstants.ApplicationScheme, await principals.CreateAsync(user), ticket);
        if (Language.Find(user.Language) is { } language)
        {
            Preferences.Keep(http, language);
        }
    }

    public static Task EndAsync(HttpContext http) => http.SignOutAsync(IdentityConstants.ApplicationScheme);
}
