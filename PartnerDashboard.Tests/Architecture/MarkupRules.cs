namespace PartnerDashboard.Tests.Architecture;

/// <summary>No literal words in markup, ever: a reader of another language would meet them.</summary>
public sealed class MarkupRules
{
    /// <summary>Words that are the same in every language, as <c>Component: words</c>, each with its reason.</summary>
    private static readonly Dictionary<string, string> SameEverywhere = [];

    [Fact]
    public void Markup_has_no_words_of_its_own() => Agreed.None(
        MarkupWords.Components(Product.Assembly).SelectMany(MarkupWords.In).Except(SameEverywhere.Keys).Order(StringComparer.Ordinal));

    [Fact]
    public void Words_in_markup_are_found() => Agreed.Same(
        """
        PlantedWords: A literal after a condition
        PlantedWords: A title for a component
        PlantedWords: Branch
        PlantedWords: Plain words a tooltip
        PlantedWords: a label
        PlantedWords: inside a part
        """,
        string.Join('\n', MarkupWords.In(typeof(PlantedWords)).Order(StringComparer.Ordinal)));
}
