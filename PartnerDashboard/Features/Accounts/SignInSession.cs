using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Accounts;

/// <summary>Begins and ends a session of this browser in this cloud. Who may begin one is decided before.</summary>
public sealed class SignInSession(IUserClaimsPrincipalFactory<PortalUser> principals, SignInLog log, TimeProvider clock)
{
    /// <summary>When it began, in the ticket: renewals do not move it.</summary>
    public const string Began = "began";

    public async Task BeginAsync(HttpContext http, CloudId cloud, PortalUser user)
    {
        await log.CameAsync(cloud, user.Id, http.RequestAborted);
        await RenewAsync(http, user);
    }

    /// <summary>For somebody who is in already, and whose sessions were just ended.</summary>
    public async Task RenewAsync(HttpContext http, PortalUser user)
    {
        var ticket = new AuthenticationProperties { Items = { [Began] = clock.GetUtcNow().ToString("O", null) } };
        await http.SignInAsync(IdentityConstants.ApplicationScheme, await principals.CreateAsync(user), ticket);
        if (Language.Find(user.Language) is { } language)
        {
            Preferences.Keep(http, language);
        }
    }

    public async Task EndAsync(HttpContext http, CloudId cloud)
    {
        if (PortalClaims.CloudOf(http.User) == cloud && PortalClaims.UserOf(http.User) is { } userId)
        {
            await log.WentAsync(cloud, userId, http.RequestAborted);
        }

        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
