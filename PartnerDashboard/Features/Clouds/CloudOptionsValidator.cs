using Microsoft.Extensions.Options;
using PartnerDashboard.Features.Clouds.Catalogue;

namespace PartnerDashboard.Features.Clouds;

/// <summary>Stops the start when the list of clouds cannot be meant. Says everything that is wrong at once.</summary>
internal sealed class CloudOptionsValidator : IValidateOptions<CloudOptions>
{
    private static readonly string Known = string.Join(", ", KnownClouds.All.Select(cloud => cloud.Id.Slug));

    public ValidateOptionsResult Validate(string? name, CloudOptions options)
    {
        if (options.Serve is null)
        {
            return ValidateOptionsResult.Success;
        }

        var faults = FaultsOf(options.Serve).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(IList<ServedCloud> serve)
    {
        if (serve.Count == 0)
        {
            yield return $"Clouds:Serve is empty. Name at least one of {Known}, or leave the setting out to serve all.";
        }

        foreach (var (index, served) in serve.Index())
        {
            if (KnownClouds.Find(served.Slug) is null)
            {
                yield return $"Clouds:Serve:{index}:Slug is '{served.Slug}', which is no cloud. Known are {Known}.";
            }

            if (served.Host.Length > 0 && Uri.CheckHostName(served.Host) == UriHostNameType.Unknown)
            {
                yield return $"Clouds:Serve:{index}:Host is '{served.Host}', which is no host name. Write it without scheme, port and path.";
            }

            if (served.PublicBaseUrl.Length > 0 && !IsBaseAddress(served.PublicBaseUrl))
            {
                yield return $"Clouds:Serve:{index}:PublicBaseUrl is '{served.PublicBaseUrl}', which is no address. Write it like https://portal.example.com/{served.Slug}.";
            }
        }

        foreach (var slug in Repeated(serve, served => served.Slug))
        {
            yield return $"Clouds:Serve names '{slug}' more than once.";
        }

        foreach (var host in Repeated(serve, served => served.Host))
        {
            yield return $"Clouds:Serve gives the host '{host}' to more than one cloud. A host names one cloud.";
        }
    }

    private static bool IsBaseAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri is { Query: "", Fragment: "", UserInfo: "" };

    private static IEnumerable<string> Repeated(IEnumerable<ServedCloud> serve, Func<ServedCloud, string> what) => serve
        .Select(what)
        .Where(text => text.Length > 0)
        .GroupBy(text => text, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .Select(group => group.Key);
}
