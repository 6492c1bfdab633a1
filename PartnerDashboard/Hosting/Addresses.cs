using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Hosting;

/// <summary>Where the portal listens, and telling so.</summary>
internal static partial class Addresses
{
    public const string Default = "http://localhost:5080";

    private static readonly string[] Settings = ["urls", "http_ports", "https_ports"];

    /// <summary>Listens on <see cref="Default"/> unless the command line, the environment or a file names an address.</summary>
    /// <exception cref="StartRefusedException">That address cannot be.</exception>
    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        RefuseImpossiblePorts(builder.Configuration["urls"] ?? "");
        if (Settings.All(setting => string.IsNullOrEmpty(builder.Configuration[setting])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(Default);
        }
    }

    /// <summary>The server would only say that a number is out of range, and not which.</summary>
    /// <exception cref="StartRefusedException">An address has a port that does not exist.</exception>
    private static void RefuseImpossiblePorts(string urls)
    {
        if (urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(url => BindingAddress.Parse(url).Port > ushort.MaxValue) is { } wrong)
        {
            throw new StartRefusedException($"there is no such port as in '{wrong}'. Choose another address with --urls.");
        }
    }

    /// <summary>Calls back once the server listens, with the addresses it really got, wildcards made reachable.</summary>
    public static void WhenListening(this WebApplication app, Action<IReadOnlyList<string>> then) =>
        app.Lifetime.ApplicationStarted.Register(() => then([.. app.Urls.Select(Reachable)]));

    /// <summary>Tells on the console where each cloud is, and what the <see cref="StartHint"/>s say.</summary>
    public static void AnnounceAddresses(this WebApplication app) => app.WhenListening(addresses =>
    {
        var options = app.Services.GetRequiredService<IOptions<CloudOptions>>().Value;
        var lines = app.Services.GetRequiredService<CloudCatalogue>().Served
            .Select(cloud => $"  {cloud.Id,-10} {string.Join("  ", addresses.Select(address => AddressOf(options.Of(cloud.Id.Slug), address)).Distinct())}")
            .Concat(app.Services.GetServices<StartHint>().SelectMany(hint => hint.Lines()).Select(line => "  " + line));
        var text = string.Join(Environment.NewLine, lines);
        Started(app.Logger, text);
    });

    /// <summary>Where people find a cloud, given an address this process listens on.</summary>
    internal static string AddressOf(ServedCloud served, string listening)
    {
        if (served.PublicBaseUrl.Length > 0)
        {
            return served.PublicBaseUrl.TrimEnd('/') + "/";
        }

        return served.Host.Length > 0
            ? new UriBuilder(listening) { Host = served.Host, Path = "/" }.Uri.ToString()
            : $"{listening.TrimEnd('/')}/{served.Slug}/";
    }

    internal static string Reachable(string address) => Wildcard().Replace(address, "$1localhost").TrimEnd('/');

    [GeneratedRegex(@"^(https?://)(\+|\*|0\.0\.0\.0|\[::\])", RegexOptions.NonBacktracking)]
    private static partial Regex Wildcard();

    [LoggerMessage(Level = LogLevel.Information, Message = "Partner Dashboard is ready:\n{Addresses}")]
    private static partial void Started(ILogger logger, string addresses);
}
