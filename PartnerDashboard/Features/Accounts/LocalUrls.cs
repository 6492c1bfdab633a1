using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PartnerDashboard.Features.Accounts;

/// <summary>Where to go on after signing in or out: only ever to a page of this cloud on this host (T10).</summary>
public static class LocalUrls
{
    private static readonly string[] NeverBackTo = ["/account/sign-in", "/account/sign-out", "/account/denied", "/account/demo"];

    /// <summary>An address with its path base, such as <c>/usgov/i/abc</c>; the cloud's home for anything else.</summary>
    /// <param name="request">Gives the path base.</param>
    /// <param name="wished">What a browser sent: an address with path base.</param>
    public static string Back(this HttpRequest request, string? wished) => IsOurs(request.PathBase, wished) ? wished! : request.PathBase + "/";

    /// <summary>The same for an address this portal wrote itself, relative to the cloud's base, such as <c>i/abc</c>.</summary>
    public static string Within(this HttpRequest request, string relative) => request.Back($"{request.PathBase}/{relative.TrimStart('/')}");

    /// <summary>For the way back after signing in or out: pages that only lead there are no place to come back to.</summary>
    public static bool IsOurs(PathString pathBase, string? wished) =>
        IsHere(pathBase, wished) && !NeverBackTo.Any(never => PathOf(wished!).Equals(pathBase + never, StringComparison.OrdinalIgnoreCase));

    /// <summary>An address below the path base, as our own pages write it: nothing a browser or a proxy could read in two ways.</summary>
    public static bool IsHere(PathString pathBase, string? wished)
    {
        if (string.IsNullOrEmpty(wished) || wished.Length > 2000 || !RedirectHttpResult.IsLocalUrl(wished)
            || !wished.StartsWith(pathBase + "/", StringComparison.Ordinal) || wished.Any(letter => letter is <= ' ' or > '~'))
        {
            return false;
        }

        var path = PathOf(wished);
        return !path.Contains("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal)
            && !path.Split('/').Any(segment => segment is "." or "..") && !path.Any(char.IsControl);
    }

    private static string PathOf(string address) => Uri.UnescapeDataString(address.Split('?', '#')[0]);
}
