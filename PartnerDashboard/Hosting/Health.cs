using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Hosting;

/// <summary>Tells whoever watches over the process how it is: as little as they need, for anybody may ask.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", (HttpContext context) => Say(context, StatusCodes.Status200OK, "live")).AllowAnonymous().WithMetadata(new OutsideCloudsAttribute());
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().WithMetadata(new OutsideCloudsAttribute());
    }

    private static async Task<IResult> ReadyAsync(
        HttpContext context, CloudCatalogue clouds, PortalDatabases databases, IHostApplicationLifetime lifetime, CancellationToken cancel)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Say(context, StatusCodes.Status503ServiceUnavailable, "stopping");
        }

        // Off this thread: a locked database holds whoever asks it.
        var answers = await Task.WhenAll(clouds.Served.Select(cloud =>
            Task.Run(async () => (cloud.Id.Slug, IsReady: await databases.AnswersAsync(cloud.Id, Patience, cancel)), cancel)));
        var missing = answers.Where(answer => !answer.IsReady).Select(answer => answer.Slug).ToList();
        return missing.Count == 0
            ? Say(context, StatusCodes.Status200OK, "ready")
            : Say(context, StatusCodes.Status503ServiceUnavailable, $"not ready: {string.Join(", ", missing)}");
    }

    private static IResult Say(HttpContext context, int status, string text)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(text, "text/plain", statusCode: status);
    }
}
