using Microsoft.AspNetCore.Http;

namespace PartnerDashboard.Core;

/// <summary>How bright the portal looks; without a wish it follows the device.</summary>
public enum Theme
{
    Device,
    Light,
    Dark,
}

/// <summary>What a browser keeps of its reader's wishes, for all clouds. Neither secret nor authority.</summary>
public static class Preferences
{
    public const string LanguageCookie = "portal-language";
    public const string ThemeCookie = "portal-theme";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static Theme ThemeOf(HttpRequest request) => ParseTheme(request.Cookies[ThemeCookie]) ?? Theme.Device;

    public static Theme? ParseTheme(string? name) => name switch
    {
        "light" => Theme.Light,
        "dark" => Theme.Dark,
        "device" => Theme.Device,
        _ => null,
    };

    /// <summary>The theme as cookie, form and style sheet name it.</summary>
    public static string NameOf(Theme theme) => theme switch
    {
        Theme.Device => "device",
        Theme.Light => "light",
        Theme.Dark => "dark",
    };

    public static void Keep(HttpContext context, Language language) => Keep(context, LanguageCookie, language.Code);

    public static void Keep(HttpContext context, Theme theme) => Keep(context, ThemeCookie, NameOf(theme));

    private static void Keep(HttpContext context, string name, string value) => context.Response.Cookies.Append(name, value, new CookieOptions
    {
        Path = "/",
        MaxAge = Kept,
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    });
}
