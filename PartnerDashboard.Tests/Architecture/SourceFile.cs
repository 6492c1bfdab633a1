using System.Text;
using System.Text.RegularExpressions;

namespace PartnerDashboard.Tests.Architecture;

/// <summary>One file of the source tree; its path is relative to the repository and has forward slashes.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>Folders whose files nobody wrote.</summary>
    private static readonly string[] Unwritten = ["bin", "obj", "_framework", "Migrations"];

    public static readonly IReadOnlyList<SourceFile> Product = [.. Read("PartnerDashboard")];

    public static readonly IReadOnlyList<SourceFile> Tests = [.. Read("PartnerDashboard.Tests")];

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsRazor => Path.EndsWith(".razor", StringComparison.Ordinal);

    /// <summary>What is served to browsers as it is written.</summary>
    public bool IsAsset => Path.EndsWith(".css", StringComparison.Ordinal) || Path.EndsWith(".js", StringComparison.Ordinal);

    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public string Name => System.IO.Path.GetFileName(Path);

    public int Lines => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    /// <summary>The text without comments, at the same lines.</summary>
    public string Uncommented => (IsRazor ? RazorComments() : Comments()).Replace(Text, Blank);

    /// <summary>The text without comments and without what stands in quotes, at the same lines.</summary>
    public string Code => Literals().Replace(Text, Blank);

    private static string Blank(Match match)
    {
        // What was kept by a group is not a comment: a quoted text with slashes in it.
        if (match.Groups["keep"].Success)
        {
            return match.Value;
        }

        var blank = new StringBuilder(match.Length);
        foreach (var letter in match.Value)
        {
            blank.Append(letter == '\n' ? '\n' : ' ');
        }

        return blank.ToString();
    }

    private static IEnumerable<SourceFile> Read(string folder) =>
        from file in Directory.EnumerateFiles(System.IO.Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        let path = System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.Split('/').Intersect(Unwritten).Any()
        where System.IO.Path.GetExtension(path) is ".cs" or ".razor" or ".css" or ".js"
        orderby path
        select new SourceFile(path, File.ReadAllText(file).ReplaceLineEndings("\n"));

    [GeneratedRegex("""(?<keep>\"{3,}[\s\S]*?\"{3,}|@\"(?:[^\"]|\"\")*\"|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])+')|//[^\n]*|/\*[\s\S]*?\*/""")]
    private static partial Regex Comments();

    [GeneratedRegex("""@\*[\s\S]*?\*@|<!--[\s\S]*?-->|(?<=^|\s)//[^\n]*""")]
    private static partial Regex RazorComments();

    [GeneratedRegex("""\"{3,}[\s\S]*?\"{3,}|@\"(?:[^\"]|\"\")*\"|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])+'|//[^\n]*|/\*[\s\S]*?\*/|@\*[\s\S]*?\*@""")]
    private static partial Regex Literals();
}
