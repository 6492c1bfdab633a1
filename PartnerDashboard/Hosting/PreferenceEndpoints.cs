using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Accounts;

namespace PartnerDashboard.Hosting;

/// <summary>Keeps a chosen language with the account as well, when somebody is signed in; registered with the accounts.</summary>
public delegate Task RememberLanguage(ClaimsPrincipal user, string code, CancellationToken cancel);

/// <summary>Where readers say how they like it. Reading the form makes the antiforgery token compulsory (T09).</summary>
internal static class PreferenceEndpoints
{
    public static void MapPreferences(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/preferences/language", ChooseLanguageAsync).AllowAnonymous().WithMetadata(new OutsideCloudsAttribute());
        routes.MapPost("/preferences/theme", ChooseTheme).AllowAnonymous().WithMetadata(new OutsideCloudsAttribute());
    }

    private static async Task<IResult> ChooseLanguageAsync(
        HttpContext http, [FromForm] string? language, [FromForm] string? returnUrl, CancellationToken cancel)
    {
        if (Language.Find(language) is { } chosen)
        {
            Preferences.Keep(http, chosen);
            if (http.RequestServices.GetService<RememberLanguage>() is { } remember)
            {
                await remember(http.User, chosen.Code, cancel);
            }
        }

        return Back(http, returnUrl);
    }

    private static IResult ChooseTheme(HttpContext http, [FromForm] string? theme, [FromForm] string? returnUrl)
    {
        if (Preferences.ParseTheme(theme) is { } chosen)
        {
            Preferences.Keep(http, chosen);
        }

        return Back(http, returnUrl);
    }

    /// <summary>To the page it came from, if that is one of ours (T10).</summary>
    private static IResult Back(HttpContext http, string? returnUrl) =>
        Results.LocalRedirect(LocalUrls.IsHere(http.Request.PathBase, returnUrl) ? returnUrl! : http.Request.PathBase + "/");
}
