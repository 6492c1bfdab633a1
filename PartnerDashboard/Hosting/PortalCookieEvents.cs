using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Hosting;

/// <summary>When a session is still one, and where somebody without one, or without the right, is sent.</summary>
internal sealed class PortalCookieEvents : CookieAuthenticationEvents
{
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(12);

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var cloud = context.HttpContext.RequestServices.GetRequiredService<CurrentCloud>().Find();
        if (cloud is null || PortalClaims.CloudOf(context.Principal!) != cloud.Id || IsOver(context))
        {
            context.RejectPrincipal();
            return;
        }

        await SecurityStampValidator.ValidatePrincipalAsync(context);
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        SendTo(context, "/account/sign-in", new QueryString());

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        SendTo(context, "/account/denied", MissingRightHandler.RightIn(context.HttpContext) is { } right ? QueryString.Create("right", right.ToString()) : default);

    private static bool IsOver(CookieValidatePrincipalContext context)
    {
        var clock = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        return !context.Properties.Items.TryGetValue(SignInSession.Began, out var began)
            || !DateTimeOffset.TryParseExact(began, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var since)
            || clock.GetUtcNow() - since > LongestSession;
    }

    private static Task SendTo(RedirectContext<CookieAuthenticationOptions> context, string page, QueryString query)
    {
        var request = context.Request;
        if (request.HttpContext.RequestServices.GetRequiredService<CurrentCloud>().Find() is null)
        {
            context.Response.Redirect(request.PathBase + "/");
            return Task.CompletedTask;
        }

        var back = WayBack(request);
        context.Response.Redirect(request.PathBase + page + (LocalUrls.IsOurs(request.PathBase, back) ? query.Add("returnUrl", back!) : query));
        return Task.CompletedTask;
    }

    /// <summary>A form cannot be sent again after signing in: back to the page it stood on.</summary>
    private static string? WayBack(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? request.PathBase + request.Path + request.QueryString
        : Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page) && page.Authority == request.Host.Value ? page.PathAndQuery
        : null;
}
