using System.Globalization;

namespace PartnerDashboard.Core;

/// <summary>The languages the portal speaks. The culture formats dates and numbers; its parents find the texts (zh-CN reads zh-Hans).</summary>
public sealed record Language(string Code, string OwnName, CultureInfo Culture)
{
    public static readonly Language English = new("en", "English", CultureInfo.GetCultureInfo("en-US"));

    public static readonly IReadOnlyList<Language> All =
    [
        English,
        new("fr", "Français", CultureInfo.GetCultureInfo("fr-FR")),
        new("de", "Deutsch", CultureInfo.GetCultureInfo("de-DE")),
        new("zh-Hans", "简体中文", CultureInfo.GetCultureInfo("zh-CN")),
    ];

    /// <summary>The language of this request, circuit or <see cref="Use"/> block.</summary>
    public static Language Current => All.FirstOrDefault(language => language.Culture.Equals(CultureInfo.CurrentUICulture)) ?? English;

    public static Language? Find(string? code) => All.FirstOrDefault(language => language.Code == code);

    public static Language Of(string? code) => Find(code) ?? English;

    /// <summary>Speaks this language until disposed: for mails, which are read by others than the one who sends them.</summary>
    public IDisposable Use()
    {
        var scope = new Scope(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Culture, Culture);
        return scope;
    }

    private sealed record Scope(CultureInfo Culture, CultureInfo UICulture) : IDisposable
    {
        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Culture, UICulture);
    }
}
