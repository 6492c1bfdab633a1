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

    public static bool IsOurs(PathString pathBase, string? wished)
    {
        if (string.IsNullOrEmpty(wished) || wished.Length > 2000 || !RedirectHttpResult.IsLocalUrl(wished)
            || !wished.StartsWith(pathBase + "/", StringComparison.Ordinal))
        {
            return false;
        }

        var path = Uri.UnescapeDataString(wished.Split('?', '#')[0]);
        return !path.Contains("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal)
            && !path.Split('/').Any(segment => segment is "." or "..") && !path.Any(char.IsControl)
            && !NeverBackTo.Any(never => path.Equals(pathBase + never, StringComparison.OrdinalIgnoreCase));
    }
}
