using System.Text;

namespace PartnerDashboard.Features.Tenants;

/// <summary>The part of a default domain before the cloud's suffix: up to 27 letters, digits and inner hyphens.</summary>
public static class DomainPrefix
{
    public const int Longest = 27;

    public static bool IsFit(string prefix) =>
        prefix.Length is > 0 and <= Longest && prefix[0] != '-' && prefix[^1] != '-' && prefix.All(IsFit);

    /// <summary>Makes one of any text, such as a name or the first part of a domain.</summary>
    public static string From(string text)
    {
        var letters = text.Normalize(NormalizationForm.FormKD).ToLowerInvariant().Where(IsFit).Take(Longest - 3);
        var prefix = string.Concat(letters).Trim('-');
        return prefix.Length > 0 ? prefix : "tenant";
    }

    private static bool IsFit(char character) => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-';
}
