using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Hosting;

/// <summary>Names each cloud's session cookie after it. Outside of any cloud there is none to read and none to write.</summary>
internal sealed class CloudCookies : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => NameIn(context, key) is { } name ? _cookies.GetRequestCookie(context, name) : null;

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options)
    {
        if (NameIn(context, key) is { } name)
        {
            _cookies.AppendResponseCookie(context, name, value, options);
        }
    }

    public void DeleteCookie(HttpContext context, string key, CookieOptions options)
    {
        if (NameIn(context, key) is { } name)
        {
            _cookies.DeleteCookie(context, name, options);
        }
    }

    private static string? NameIn(HttpContext context, string key) =>
        context.RequestServices.GetRequiredService<CurrentCloud>().Find() is { } cloud ? $"{key}.{cloud.Id}" : null;
}

/// <summary>Seals each cloud's tickets with a key of their own: renamed, a cookie of one cloud is noise in another (T06).</summary>
internal sealed class CloudTicketFormat(IDataProtectionProvider protection, IHttpContextAccessor accessor) : ISecureDataFormat<AuthenticationTicket>
{
    public string Protect(AuthenticationTicket data) => Format.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => Format.Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => Format.Unprotect(protectedText);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose) => Format.Unprotect(protectedText, purpose);

    private TicketDataFormat Format
    {
        get
        {
            var context = accessor.HttpContext ?? throw new InvalidOperationException("Tickets are read and written in requests only.");
            return new(protection.CreateProtector("PartnerDashboard.Session", "v1", context.RequestServices.GetRequiredService<CurrentCloud>().Cloud.Id.Slug));
        }
    }
}
