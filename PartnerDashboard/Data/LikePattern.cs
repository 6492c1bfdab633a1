namespace PartnerDashboard.Data;

/// <summary>Patterns for LIKE in which what somebody typed means itself.</summary>
public static class LikePattern
{
    public const string Escape = "\\";

    public static string Containing(string typed) => $"%{Literal(typed)}%";

    private static string Literal(string typed) => typed
        .Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("%", Escape + "%", StringComparison.Ordinal)
        .Replace("_", Escape + "_", StringComparison.Ordinal);
}
