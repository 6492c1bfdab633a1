using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PartnerDashboard.Tests.Architecture;

/// <summary>The texts of one feature in every language: <c>InvitationText.resx</c> and its brothers.</summary>
internal sealed partial record TextFamily(string Name, string Folder, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ByLanguage)
{
    public static readonly IReadOnlyList<string> Languages = [.. Language.All.Select(language => language.Code)];

    public static readonly IReadOnlyList<TextFamily> All = [.. ReadAll()];

    /// <summary>Long texts that are the same in every language, each with its reason.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["MailText.Cloud.usgov"] = "the name of the cloud",
    };

    private static readonly string[] Variants = [".Reseller", ".One", ".Other"];

    public IReadOnlyDictionary<string, string> English => ByLanguage.GetValueOrDefault("en") ?? new Dictionary<string, string>();

    /// <summary>The key that code names: <c>Title</c> for <c>Title.One.Reseller</c>.</summary>
    public static string BaseOf(string key)
    {
        while (Variants.FirstOrDefault(variant => key.EndsWith(variant, StringComparison.Ordinal)) is { } suffix)
        {
            key = key[..^suffix.Length];
        }

        return key;
    }

    public bool Knows(string key) => English.ContainsKey(key) || (English.ContainsKey(key + ".One") && English.ContainsKey(key + ".Other"));

    /// <summary>Everything wrong within the family itself.</summary>
    public IEnumerable<string> Faults() => [.. Missing(), .. ByLanguage.SelectMany(texts => FaultsIn(texts.Key, texts.Value)), .. Lonely()];

    public override string ToString() => Name;

    private IEnumerable<string> Missing()
    {
        foreach (var language in Languages.Where(language => !ByLanguage.ContainsKey(language)))
        {
            yield return $"{Name}: no file for {language}";
        }

        var keys = ByLanguage.Values.SelectMany(texts => texts.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var (language, texts) in ByLanguage)
        {
            foreach (var key in keys.Where(key => !texts.ContainsKey(key)))
            {
                yield return $"{Name}.{language}: {key} is missing";
            }
        }
    }

    private IEnumerable<string> FaultsIn(string language, IReadOnlyDictionary<string, string> texts)
    {
        foreach (var (key, text) in texts)
        {
            var english = English.GetValueOrDefault(key, text);
            if (string.IsNullOrWhiteSpace(text))
            {
                yield return $"{Name}.{language}: {key} is empty";
            }

            var (own, wanted) = (PlaceholdersOf(text), PlaceholdersOf(english));
            if (own != wanted && !SpellsOne(key, own, wanted))
            {
                yield return $"{Name}.{language}: {key} has {own} where English has {wanted}";
            }

            if (language == "fr" && BareMark().IsMatch(text))
            {
                yield return $"{Name}.fr: {key} lacks a no-break space before its punctuation";
            }

            if (language != "en" && text == english && english.Split(' ').Length >= 4 && !Names.ContainsKey($"{Name}.{key}"))
            {
                yield return $"{Name}.{language}: {key} is not translated";
            }
        }
    }

    private IEnumerable<string> Lonely()
    {
        foreach (var key in English.Keys)
        {
            if (key.EndsWith(".Reseller", StringComparison.Ordinal) && !English.ContainsKey(key[..^".Reseller".Length]))
            {
                yield return $"{Name}: {key} varies a text that does not exist";
            }

            if (key.EndsWith(".One", StringComparison.Ordinal) && !English.ContainsKey(key[..^"One".Length] + "Other"))
            {
                yield return $"{Name}: {key} has no plural";
            }

            if (key.EndsWith(".Other", StringComparison.Ordinal) && !English.ContainsKey(key[..^"Other".Length] + "One"))
            {
                yield return $"{Name}: {key} has no singular";
            }
        }
    }

    /// <summary>"1 day ago", "vor einem Tag": a singular may say its number in a word.</summary>
    private static bool SpellsOne(string key, string own, string wanted) =>
        (key.EndsWith(".One", StringComparison.Ordinal) || key.EndsWith(".One.Reseller", StringComparison.Ordinal)) && own is ("" or "0") && wanted is ("" or "0");

    private static string PlaceholdersOf(string text) =>
        string.Join(' ', Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order());

    private static IEnumerable<TextFamily> ReadAll() =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, "PartnerDashboard"), "*.resx", SearchOption.AllDirectories)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        let parts = Path.GetFileNameWithoutExtension(file).Split('.', 2)
        group (Language: parts.ElementAtOrDefault(1) ?? "en", File: file) by (Name: parts[0], Folder: Path.GetDirectoryName(file)!) into family
        orderby family.Key.Name
        select new TextFamily(family.Key.Name, family.Key.Folder, family.ToDictionary(one => one.Language, one => (IReadOnlyDictionary<string, string>)ReadFile(one.File)));

    private static Dictionary<string, string> ReadFile(string file) => XDocument.Load(file, LoadOptions.PreserveWhitespace).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")?.Value ?? "");

    [GeneratedRegex(@"\{(\d+)[^{}]*\}")]
    private static partial Regex Placeholder();

    /// <summary>A mark that ends a word with no no-break space before it; times and addresses go on after their colon.</summary>
    [GeneratedRegex(@"(?<![\u00A0\u202F:;?!])[:;?!](?=$|[\s\u00A0»""”)<!?])")]
    private static partial Regex BareMark();
}
