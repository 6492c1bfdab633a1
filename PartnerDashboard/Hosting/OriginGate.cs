namespace PartnerDashboard.Hosting;

/// <summary>
/// Refuses what another site makes a browser do: unsafe methods and the circuit's connection (T09). Whoever sends neither header is no
/// browser; the antiforgery token still decides.
/// </summary>
internal static class OriginGate
{
    private const string SameOrigin = "same-origin";

    /// <summary>Stands after the cloud was taken from the path.</summary>
    public static void UseOriginGate(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (IsGuarded(context.Request) && !IsOurs(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    });

    private static bool IsGuarded(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        || request.Path.StartsWithSegments("/_blazor");

    private static bool IsOurs(HttpRequest request)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is not ("cross-site" or "same-site") && origin switch
        {
            "" => true,
            "null" => site == SameOrigin,
            _ => IsOwn(origin, request, vouched: site == SameOrigin),
        };
    }

    /// <summary>A proxy may speak plain HTTP to us; then the browser's own word vouches for the scheme, never for the host.</summary>
    private static bool IsOwn(string origin, HttpRequest request, bool vouched) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var theirs)
        && Uri.TryCreate($"{(vouched ? theirs.Scheme : request.Scheme)}://{request.Host}", UriKind.Absolute, out var own)
        && theirs.Scheme == own.Scheme
        && string.Equals(theirs.Authority, own.Authority, StringComparison.OrdinalIgnoreCase);
}
