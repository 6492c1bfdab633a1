using Microsoft.AspNetCore.Diagnostics;
using PartnerDashboard.Shell;

namespace PartnerDashboard.Hosting;

/// <summary>Pages and circuits, with the limits of T14: strangers get pages only.</summary>
internal static class Circuits
{
    private const string Hub = "/_blazor";

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents(options =>
            {
                options.MaxFormMappingCollectionSize = 200;
                options.MaxFormMappingRecursionDepth = 8;
                options.MaxFormMappingErrorCount = 50;
                options.MaxFormMappingKeySize = 256;
            })
            .AddInteractiveServerComponents(options =>
            {
                options.DetailedErrors = false;
                options.DisconnectedCircuitMaxRetained = 200;
                options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
                options.PersistedCircuitInMemoryMaxRetained = 200;
                options.PersistedCircuitInMemoryRetentionPeriod = TimeSpan.FromMinutes(15);
                options.MaxBufferedUnacknowledgedRenderBatches = 10;
            })
            .AddHubOptions(options =>
            {
                options.MaximumReceiveMessageSize = 32 * 1024;
                options.HandshakeTimeout = TimeSpan.FromSeconds(15);
            });
        return services;
    }

    /// <summary>Refuses a circuit to strangers. Stands after authentication.</summary>
    public static void UseCircuitGate(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments(Hub))
        {
            return next(context);
        }

        // A script reads the answer, no person.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        if (context.User.Identity is { IsAuthenticated: true })
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    });

    public static void MapPages(this IEndpointRouteBuilder routes) =>
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            options.ContentSecurityFrameAncestorsPolicy = "'none'";

            // Secrets and partner-written text share a connection: compressing both together would leak (security.md §5.2).
            options.DisableWebSocketCompression = true;
        });
}
