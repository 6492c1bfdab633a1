using System.Globalization;

namespace PartnerDashboard.Features.Operator.Pages;

/// <summary>What the form of one feature sends; days as browsers write them.</summary>
public sealed class DatesForm
{
    public string? Feature { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    public int Version { get; set; }

    public bool Reset { get; set; }

    internal static string? Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An empty text is no day, and readable.</summary>
    internal static bool TryRead(string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        if (!DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
        {
            return false;
        }

        day = read;
        return true;
    }
}
