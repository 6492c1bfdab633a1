namespace PartnerDashboard.Tests.Architecture;

/// <summary>The text rules, seen to fail on planted faults.</summary>
public sealed class TextRulesTests
{
    private static readonly SourceFile Page = new("PartnerDashboard/Features/Planted/Pages/Planted.razor", """
        @inject Words<PlantedText> Text
        @* Text["Commented"] *@
        <PageHeader Title="@Text["Title"]" Lead="@Text[_open ? "Open" : "Closed", Name]" />
        <p>@Text.Count("Days", left) @Text[$"Tone.{tone}"] @Text.Of(error)</p>
        """);

    [Fact]
    public void A_whole_family_has_no_fault() => Assert.Empty(Family(new() { ["Title"] = "Hello {0}" }).Faults());

    [Theory]
    [InlineData("fr", "", "Planted.fr: Title is empty")]
    [InlineData("de", "Hallo {1}", "Planted.de: Title has 1 where English has 0")]
    [InlineData("zh-Hans", "Hello there my friend {0}", "Planted.zh-Hans: Title is not translated")]
    [InlineData("fr", "Bonjour {0}!", "Planted.fr: Title lacks a no-break space before its punctuation")]
    [InlineData("fr", "Bonjour {0} !", "Planted.fr: Title lacks a no-break space before its punctuation")]
    public void A_fault_of_one_language_is_found(string language, string text, string fault) =>
        Assert.Contains(fault, Family(new() { ["Title"] = "Hello there my friend {0}" }, (language, "Title", text)).Faults());

    [Theory]
    [InlineData("Bonjour {0}\u00a0!")]
    [InlineData("Il est 10:30, {0:d}\u202f; voir https://a.example/?b")]
    public void French_set_right_passes(string text) => Assert.Empty(Family(new() { ["Title"] = "Hello {0}" }, ("fr", "Title", text)).Faults());

    [Fact]
    public void A_singular_may_say_its_number_in_a_word() => Assert.Empty(
        Family(new() { ["Days.One"] = "{0} day", ["Days.Other"] = "{0} days" }, ("de", "Days.One", "ein Tag")).Faults());

    [Fact]
    public void Missing_keys_and_files_are_found()
    {
        var texts = new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["en"] = new Dictionary<string, string> { ["Title"] = "Hello", ["Days.One"] = "{0} day", ["Lead.Reseller"] = "Ask" },
            ["fr"] = new Dictionary<string, string> { ["Days.One"] = "{0} jour", ["Lead.Reseller"] = "Demander" },
        };

        Assert.Equal(
            [
                "Planted: no file for de", "Planted: no file for zh-Hans", "Planted.fr: Title is missing", "Planted: Days.One has no plural",
                "Planted: Lead.Reseller varies a text that does not exist",
            ],
            new TextFamily("Planted", "", texts).Faults());
    }

    [Fact]
    public void Every_way_of_asking_is_seen()
    {
        var family = Family(new() { ["Tone.Good"] = "good" }, name: "PlantedText");

        Assert.Equal(
            ["Title", "Open", "Closed", "Days"],
            TextRules.Unknown([Page], [family]).Select(offence => offence.Split(' ')[^1]));
    }

    [Fact]
    public void A_key_nobody_asks_for_is_found()
    {
        var family = Family(
            new()
            {
                ["Title"] = "a",
                ["Title.Reseller"] = "b",
                ["Days.One"] = "c",
                ["Days.Other"] = "d",
                ["Tone.Good"] = "e",
                ["Commented"] = "f",
                [$"{nameof(TenantKind)}.{nameof(TenantKind.Partner)}"] = "g",
            },
            name: "PlantedText");

        Assert.Equal(["PlantedText: nobody asks for Commented"], TextRules.Unused([Page], [typeof(TenantKind)], [family]));
    }

    [Fact]
    public void A_value_without_words_is_found() => Assert.Equal(
        ["Planted: TenantKind.Customer has no words", "Planted: TenantKind.Operator has no words"],
        TextRules.Unworded([typeof(TenantKind), typeof(Right)], [Family(new() { ["TenantKind.Partner"] = "Partner" })]));

    private static TextFamily Family(Dictionary<string, string> english, params (string Language, string Key, string Text)[] changes) =>
        Family(english, "Planted", changes);

    private static TextFamily Family(Dictionary<string, string> english, string name, params (string Language, string Key, string Text)[] changes) =>
        new(name, "", TextFamily.Languages.ToDictionary(language => language, language => (IReadOnlyDictionary<string, string>)english.ToDictionary(
            text => text.Key,
            text => changes.Where(change => (change.Language, change.Key) == (language, text.Key)).Select(change => change.Text)
                .FirstOrDefault(language == "en" ? text.Value : $"{language} {text.Value}"))));
}
