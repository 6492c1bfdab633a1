using Microsoft.Extensions.Configuration;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Notifications;

/// <summary>
/// The absolute addresses that stand in mails and can be copied. They come from the settings and from the listening server, never from
/// the host a browser names (T11, T25).
/// </summary>
public sealed class PortalAddresses(IConfiguration configuration, ListeningAddress listening)
{
    /// <summary>Below it stands one section per served cloud, with its <c>Slug</c> and its <c>PublicBaseUrl</c>.</summary>
    public const string Section = "Clouds:Serve";

    /// <summary>Where <c>dotnet run</c> listens when nothing else is said.</summary>
    private const string Usual = "http://localhost:5080";

    /// <summary>The address of the cloud's front page, path base included, without a slash at the end: <c>https://portal.example/usgov</c>.</summary>
    public string Of(CloudId cloud) => Configured(cloud) ?? (ServedAs(cloud)?["Host"] is { Length: > 0 } host
        ? new UriBuilder(Listening()) { Host = host }.Uri.GetLeftPart(UriPartial.Authority)
        : $"{Listening()}/{cloud.Slug}");

    /// <summary>The address of a page of the cloud, which is given relative to its base, such as <c>i/abc</c>.</summary>
    public string Of(CloudId cloud, string page) => $"{Of(cloud)}/{page.TrimStart('/')}";

    /// <summary>The host name for the ids of a cloud's mails: configured, so that it stays the same over restarts.</summary>
    public string MessageHost(CloudId cloud) => Uri.TryCreate(Configured(cloud), UriKind.Absolute, out var own) ? own.IdnHost : "localhost";

    /// <summary>The public address from the settings, or null where there is none.</summary>
    public string? Configured(CloudId cloud)
    {
        var own = ServedAs(cloud)?["PublicBaseUrl"];
        return string.IsNullOrWhiteSpace(own) ? null : own.Trim().TrimEnd('/');
    }

    private IConfigurationSection? ServedAs(CloudId cloud) =>
        configuration.GetSection(Section).GetChildren().FirstOrDefault(section => section["Slug"] == cloud.Slug);

    private string Listening()
    {
        if (listening.Value is { } address)
        {
            return address;
        }

        // Before the server listens: what it was told to.
        var early = new ListeningAddress();
        early.Set(configuration["urls"]?.Split(';')[0] is { Length: > 0 } urls ? urls : Usual);
        return early.Value!;
    }
}
