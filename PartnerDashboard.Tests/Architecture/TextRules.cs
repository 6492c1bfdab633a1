namespace PartnerDashboard.Tests.Architecture;

/// <summary>Four languages, whole: same keys, same placeholders, nothing asked for that is not there, nothing there that nobody asks for.</summary>
public sealed class TextRules
{
    private static readonly IReadOnlyList<SourceFile> Sources = [.. SourceFile.Product.Where(file => file.IsCSharp || file.IsRazor)];

    private static readonly IReadOnlyList<Type> Enums = [.. Product.Types.Where(type => type.IsEnum)];

    [Fact]
    public void Every_language_says_the_same() => Agreed.None(TextFamily.All.SelectMany(family => family.Faults()));

    [Fact]
    public void Families_have_names_of_their_own() => Agreed.None(
        TextFamily.All.GroupBy(family => family.Name).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void A_family_belongs_to_a_type_of_its_name_and_place() => Agreed.None(TextFamily.All.Where(family =>
        Product.Types.SingleOrDefault(type => type.Name == family.Name) is not { } marker
        || Path.Combine(Root, marker.FullName![..marker.FullName!.LastIndexOf('.')].Replace('.', Path.DirectorySeparatorChar)) != family.Folder).Select(family => family.Name));

    [Fact]
    public void Every_key_that_is_asked_for_exists() => Agreed.None(Unknown(Sources, TextFamily.All));

    [Fact]
    public void Every_value_of_a_worded_enum_has_its_words() => Agreed.None(Unworded(Enums, TextFamily.All));

    [Fact]
    public void Every_key_that_exists_is_asked_for() => Agreed.None(Unused(Sources, Enums, TextFamily.All));

    internal static IEnumerable<string> Unknown(IReadOnlyList<SourceFile> sources, IReadOnlyList<TextFamily> families)
    {
        var byName = families.ToDictionary(family => family.Name);
        return
            from file in sources
            from use in TextUses.In(file, InheritedBy(file, sources))
            where !IsKnown(use, byName.GetValueOrDefault(use.Family))
            select $"{use.Where}: {use.Family} has no {use.Key}";
    }

    internal static IEnumerable<string> Unworded(IReadOnlyList<Type> enums, IReadOnlyList<TextFamily> families) =>
        from family in families
        from type in enums
        where family.English.Keys.Any(key => IsOf(type, key))
        from name in Enum.GetNames(type)
        where !family.Knows($"{type.Name}.{name}")
        select $"{family.Name}: {type.Name}.{name} has no words";

    internal static IEnumerable<string> Unused(IReadOnlyList<SourceFile> sources, IReadOnlyList<Type> enums, IReadOnlyList<TextFamily> families)
    {
        var asked = sources.SelectMany(file => TextUses.In(file, InheritedBy(file, sources))).Select(use => use.Key);
        var quoted = sources.SelectMany(TextUses.QuotedIn).Concat(asked).ToHashSet();
        var composed = sources.SelectMany(TextUses.ComposedIn).DistinctBy(pattern => pattern.ToString()).ToList();
        return
            from family in families
            from key in family.English.Keys
            let named = TextFamily.BaseOf(key)
            where !quoted.Contains(named) && !quoted.Contains(key) && !composed.Exists(pattern => pattern.IsMatch(named))
                && !enums.Any(type => Enum.GetNames(type).Any(name => named == $"{type.Name}.{name}"))
            select $"{family.Name}: nobody asks for {key}";
    }

    private static bool IsKnown(TextUses.Use use, TextFamily? family) => family is not null
        && (use.Pattern is { } pattern ? family.English.Keys.Any(key => pattern.IsMatch(key) || pattern.IsMatch(TextFamily.BaseOf(key))) : family.Knows(use.Key));

    private static bool IsOf(Type type, string key) => key.StartsWith(type.Name + ".", StringComparison.Ordinal);

    /// <summary>What the _Imports files above a page declare for it.</summary>
    private static Dictionary<string, string> InheritedBy(SourceFile file, IReadOnlyList<SourceFile> sources)
    {
        var inherited = new Dictionary<string, string>();
        var above = sources.Where(other => other.Name == "_Imports.razor" && file.IsIn(other.Path[..^"/_Imports.razor".Length])).OrderBy(other => other.Path.Length);
        foreach (var (name, family) in file.IsRazor ? above.SelectMany(TextUses.DeclaredIn) : [])
        {
            inherited[name] = family;
        }

        return inherited;
    }
}
