using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PartnerDashboard.Hosting;

/// <summary>How much a request may ask of the server (T15), and how forms and pages travel.</summary>
internal static class Limits
{
    private const long Body = 1024 * 1024;

    public static void LimitRequests(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(Limit);
        builder.Services.Configure<FormOptions>(options =>
        {
            options.ValueCountLimit = 200;
            options.KeyLengthLimit = 256;
            options.ValueLengthLimit = 64 * 1024;
            options.MultipartBodyLengthLimit = Body;
        });
    }

    public static IServiceCollection AddForms(this IServiceCollection services) => services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false).AddAntiforgery(options =>
    {
        // One for all clouds: two of the same name below different paths would shadow each other.
        options.Cookie.Name = "portal-form";
        options.Cookie.Path = "/";
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SuppressXFrameOptionsHeader = true;
    });

    /// <summary>Pages only: assets are compressed when built. Safe over TLS, for a page's one secret is encrypted anew each time.</summary>
    public static IServiceCollection AddPageCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        return services;
    }

    private static void Limit(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = Body;
        options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        options.Limits.MaxConcurrentUpgradedConnections = 5000;
        options.Limits.Http2.MaxStreamsPerConnection = 100;
    }
}
