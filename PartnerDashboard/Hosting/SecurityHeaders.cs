using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Hosting;

/// <summary>What every answer tells the browser to refuse (security.md §5.2): errors and refusals included, so it stands first.</summary>
internal static class SecurityHeaders
{
    // No nonce: there is no script in any page. Styles in attributes come from the component kit of the workspaces.
    private const string ContentPolicy =
        "default-src 'none'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; script-src 'self'; " +
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'";

    private const string Permissions =
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentPolicy + AdminPortals(context.RequestServices.GetRequiredService<CurrentCloud>().Find());
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = headers["Referrer-Policy"] is { Count: > 0 } own ? own : "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = Permissions;

            // Static assets say themselves how long they keep; everything else is for these eyes only (T25).
            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        }, context);

        return next(context);
    });

    /// <summary>
    /// Browsers hold the redirect after a form to the rule for forms. Opening an admin portal is a form, so the hosts of this cloud's own
    /// portals are where forms may end, besides here; those of a closed cloud are not.
    /// </summary>
    private static string AdminPortals(Cloud? cloud) =>
        cloud is { ClosedOn: null } ? string.Concat(cloud.AdminPortals.OrderBy(portal => portal.Key).Select(portal => $" https://{portal.Value}")) : "";
}
