using Microsoft.Extensions.Localization;

namespace PartnerDashboard.Features.Clouds;

/// <summary>
/// Names countries and regions in the reader's language. From our own texts, because <c>RegionInfo.DisplayName</c> answers in the
/// language of the country instead of the reader's.
/// </summary>
public sealed class Countries(IStringLocalizer<CountryText> names)
{
    /// <summary>The name, or the code itself where no market has the country.</summary>
    public string NameOf(string code) => names[code].Value;

    /// <summary>Sorted by name as the reader's language sorts.</summary>
    public IReadOnlyList<(string Code, string Name)> Named(IEnumerable<string> codes) =>
        [.. codes.Select(code => (code, Name: NameOf(code))).OrderBy(country => country.Name, StringComparer.CurrentCulture)];
}
