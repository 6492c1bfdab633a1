namespace PartnerDashboard.Hosting;

/// <summary>
/// Answers HEAD as GET without a body, for link checkers and mail scanners: pages are mapped for GET and POST alone. The server leaves the
/// body out by the method it received, and opening a page changes nothing (T02).
/// </summary>
internal static class Heads
{
    /// <summary>Stands before routing.</summary>
    public static void UseHeads(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });
}
