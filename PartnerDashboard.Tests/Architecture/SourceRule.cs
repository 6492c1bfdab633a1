using System.Text.RegularExpressions;

namespace PartnerDashboard.Tests.Architecture;

/// <summary>One thing that must not stand in the source, with a sample of it, so that the rule is seen to fail.</summary>
internal sealed record SourceRule(string Name, string Pattern, string Offender, string Innocent)
{
    /// <summary>A path of the kind the rule is about, for its samples.</summary>
    public string SamplePath { get; init; } = "PartnerDashboard/Features/Planted/Pages/Planted.razor";

    public Func<SourceFile, bool> Where { get; init; } = file => file.IsCSharp || file.IsRazor;

    /// <summary>Whether what stands in quotes counts too.</summary>
    public bool InQuotes { get; init; }

    /// <summary>Files that may, each with its reason.</summary>
    public IReadOnlyDictionary<string, string> Excused { get; init; } = new Dictionary<string, string>();

    /// <summary>Each place, as <c>path:line: text</c>.</summary>
    public IEnumerable<string> Offences(IEnumerable<SourceFile> files) =>
        files.Where(file => Where(file) && !Excused.ContainsKey(file.Path)).SelectMany(OffencesIn);

    public IEnumerable<string> OffencesIn(SourceFile file)
    {
        foreach (Match match in Regex.Matches(InQuotes ? file.Uncommented : file.Code, Pattern))
        {
            var line = file.Text.AsSpan(0, match.Index).Count('\n');
            yield return $"{file.Path}:{line + 1}: {file.Text.Split('\n')[line].Trim()}";
        }
    }

    public override string ToString() => Name;
}
