using Microsoft.Extensions.Localization;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Clouds;

/// <summary>
/// The texts of a feature in the reader's language and in the cloud's vocabulary: <c>Title.Reseller</c> wins over <c>Title</c> where
/// the cloud speaks of resellers.
/// </summary>
public sealed class Words<TText>(IStringLocalizer<TText> texts, CurrentCloud current)
{
    public string this[string key] => Find(key).Value;

    public string this[string key, params object?[] values] => string.Format(System.Globalization.CultureInfo.CurrentCulture, Find(key).Value, values);

    /// <summary>The text of an enum value: <c>{TypeName}.{Value}</c>.</summary>
    public string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => this[$"{typeof(TEnum).Name}.{value}"];

    /// <summary>What is said of one cloud: <c>{key}.{slug}</c> where the cloud has words of its own, else <c>{key}</c>.</summary>
    public string For(CloudId cloud, string key)
    {
        var own = texts[$"{key}.{cloud.Slug}"];
        return own.ResourceNotFound ? this[key] : own.Value;
    }

    /// <summary>Picks the singular key <c>{key}.One</c> or the plural <c>{key}.Other</c>. French counts 0 as one.</summary>
    public string Count(string key, long count) => this[IsOne(count) ? $"{key}.One" : $"{key}.Other", count];

    private static bool IsOne(long count) =>
        count == 1 || (count == 0 && System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr");

    private LocalizedString Find(string key)
    {
        if (current.Find() is { Vocabulary: Vocabulary.Reseller })
        {
            var own = texts[$"{key}.{nameof(Vocabulary.Reseller)}"];
            if (!own.ResourceNotFound)
            {
                return own;
            }
        }

        return texts[key];
    }
}
