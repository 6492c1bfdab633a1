using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PartnerDashboard.Core;

namespace PartnerDashboard.Hosting;

/// <summary>Speaks the reader's language: the one chosen, else the one the browser asks for. A circuit takes that of its connection.</summary>
internal static class Languages
{
    public static IServiceCollection AddLanguages(this IServiceCollection services) => services.AddLocalization().Configure<RequestLocalizationOptions>(options =>
    {
        options.DefaultRequestCulture = new RequestCulture(Language.English.Culture);
        options.SupportedCultures = options.SupportedUICultures = [.. Language.All.Select(language => language.Culture)];
        options.RequestCultureProviders = [new CustomRequestCultureProvider(context => Task.FromResult<ProviderCultureResult?>(new(Of(context.Request).Culture.Name)))];
    });

    private static Language Of(HttpRequest request) =>
        Language.Find(request.Cookies[Preferences.LanguageCookie]) ?? WishOf(request.Headers.AcceptLanguage) ?? Language.English;

    /// <summary>Browsers name countries the portal knows nothing of, such as de-AT: the language alone decides.</summary>
    internal static Language? WishOf(StringValues acceptLanguage) =>
        !StringWithQualityHeaderValue.TryParseList(acceptLanguage, out var wishes)
            ? null
            : wishes.Where(wish => wish.Quality is null or > 0)
                .OrderByDescending(wish => wish.Quality ?? 1)
                .Select(wish => Language.All.FirstOrDefault(language => MainPartOf(wish.Value.Value!) == MainPartOf(language.Code)))
                .FirstOrDefault(language => language is not null);

    private static string MainPartOf(string tag) => tag.Split('-')[0].ToLowerInvariant();
}
