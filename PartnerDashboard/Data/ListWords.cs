namespace PartnerDashboard.Data;

/// <summary>The words of a row in the full-text table of a list, and the question that finds rows by them.</summary>
internal static class ListWords
{
    /// <summary>The words to keep of a row: the parts of each line of its text, and others that lists are narrowed by, which begin with a z as no part of a text does.</summary>
    public static string Of(string text, params IEnumerable<string> others) => string.Join(' ', text.Split('\n').SelectMany(TextGrams.Of).Concat(others));

    /// <summary>What finds the rows that contain all that was typed and have one word of each group. An empty group asks nothing.</summary>
    public static string Match(IReadOnlyList<string> typed, params IReadOnlyList<string>[] groups) =>
        string.Join(" AND ", [.. typed.Select(TextGrams.Match), .. groups.Where(group => group.Count > 0).Select(group => $"({string.Join(" OR ", group)})")]);

    public static string OfStatus<TStatus>(TStatus status)
        where TStatus : struct, Enum => $"zs{status}";
}
