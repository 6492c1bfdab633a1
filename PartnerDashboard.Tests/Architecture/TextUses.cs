using System.Text.RegularExpressions;

namespace PartnerDashboard.Tests.Architecture;

/// <summary>Which keys a source file asks for, and of which texts: <c>Text["Title"]</c>, <c>Text.Count("Days", n)</c>.</summary>
internal static partial class TextUses
{
    /// <summary>A key that is named in code; with <see cref="Pattern"/> when a part of it is put in at run time.</summary>
    internal sealed record Use(string Where, string Family, string Key, Regex? Pattern);

    public static IEnumerable<Use> In(SourceFile file, IReadOnlyDictionary<string, string> inherited)
    {
        var source = file.Uncommented;
        var families = new Dictionary<string, string>(inherited);
        foreach (Match match in Declaration().Matches(source))
        {
            families[match.Groups["name"].Value] = match.Groups["family"].Value;
        }

        foreach (Match match in Asking().Matches(source))
        {
            if (!families.TryGetValue(match.Groups["name"].Value, out var family))
            {
                continue;
            }

            foreach (var (key, pattern) in KeysIn(FirstArgument(source, match.Index + match.Length)))
            {
                yield return new($"{file.Path}:{source.AsSpan(0, match.Index).Count('\n') + 1}", family, key, pattern);
            }
        }
    }

    /// <summary>Every text in quotes: keys may stand in tables, far from where they are asked for.</summary>
    public static IEnumerable<string> QuotedIn(SourceFile file) => Quoted().Matches(file.Uncommented).Select(match => match.Groups["text"].Value);

    /// <summary>Every composed text in quotes, as a pattern of what it may become.</summary>
    public static IEnumerable<Regex> ComposedIn(SourceFile file) =>
        KeysIn(file.Uncommented).Select(key => key.Pattern).OfType<Regex>().Where(pattern => pattern.ToString().Any(char.IsLetter));

    public static IReadOnlyDictionary<string, string> DeclaredIn(SourceFile file) =>
        Declaration().Matches(file.Uncommented).GroupBy(match => match.Groups["name"].Value)
            .ToDictionary(group => group.Key, group => group.Last().Groups["family"].Value);

    private static IEnumerable<(string Key, Regex? Pattern)> KeysIn(string code)
    {
        foreach (Match match in Quoted().Matches(code))
        {
            var text = match.Groups["text"].Value;
            if (match.Groups["composed"].Success && text.Contains('{', StringComparison.Ordinal))
            {
                var parts = Hole().Split(text).Select(Regex.Escape);
                yield return (text, new Regex($"^{string.Join(".+", parts)}$"));
            }
            else
            {
                yield return (text, null);
            }
        }
    }

    private static string FirstArgument(string source, int start)
    {
        var depth = 0;
        var quoted = false;
        for (var at = start; at < source.Length; at++)
        {
            var letter = source[at];
            quoted ^= letter == '"' && source[at - 1] != '\\';
            if (quoted)
            {
                continue;
            }

            depth += letter is '(' or '[' or '{' ? 1 : letter is ')' or ']' or '}' ? -1 : 0;
            if (depth < 0 || (depth == 0 && letter == ','))
            {
                return source[start..at];
            }
        }

        return source[start..];
    }

    /// <summary>A type parameter is nobody's texts.</summary>
    [GeneratedRegex(@"\b(?:Words|IStringLocalizer)<(?<family>(?!T[A-Z])\w+)>\??\s+(?<name>\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![\w.])(?<name>\w+)(?:\[|\.Count\()")]
    private static partial Regex Asking();

    [GeneratedRegex(@"(?<composed>\$)?""(?<text>(?:\\.|[^""\\\n])*)""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
