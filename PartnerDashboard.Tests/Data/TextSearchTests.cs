using FsCheck;
using FsCheck.Fluent;

namespace PartnerDashboard.Tests.Data;

/// <summary>What was typed is found in every alphabet, however it is written.</summary>
public sealed class TextSearchTests
{
    [Theory]
    [InlineData("Müller & Söhne", "muller", true)]
    [InlineData("MULLER", "müller", true)]
    [InlineData("Ｃｏｎｔｏｓｏ", "contoso", true)]
    [InlineData("Contoso", "ｃｏｎｔｏｓｏ", true)]
    [InlineData("Συνεργάτης", "ΣΥΝΕΡΓΑΤΗΣ", true)]
    [InlineData("云帆园", "帆", true)]
    [InlineData("Northlight", "LIGHT", true)]
    [InlineData("Northlight", "", true)]
    [InlineData("Northlight", "night", false)]
    [InlineData("co-op", "coop", false)]
    [InlineData("O'Neill", "oneill", false)]
    public void Case_accents_and_width_do_not_matter(string text, string typed, bool found) => Assert.Equal(found, TextSearch.Finds(text, typed));

    /// <summary>Each sign of a plain keyboard, at the beginning, between and at the end: compared as such it is found exactly where the alphabet's rules find it.</summary>
    [Fact]
    public void The_short_way_answers_as_the_long_one_for_each_sign()
    {
        var signs = Enumerable.Range(' ', '~' - ' ' + 1).Select(sign => (char)sign).ToList();
        Agreed.None(
            from one in signs
            from other in signs
            let pairs = new[] { ($"{one}b", $"{other}"), ($"a{one}b", "ab"), ($"a{one}", $"A{other}"), ($"{one}{other}", $"{other}{one}"), ("ab", $"a{one}b") }
            from pair in pairs
            where TextSearch.Finds(pair.Item1, pair.Item2) != TextSearch.FindsInAnyScript(pair.Item1, pair.Item2)
            select $"{pair.Item2} in {pair.Item1}");
    }

    [Fact]
    public void The_short_way_answers_as_the_long_one_for_any_text() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
        Gen.Elements("aAbBzZ09 .-'&_éＡß帆".ToCharArray()).ArrayOf().Select(letters => new string(letters)).Two().ToArbitrary(),
        texts => TextSearch.Finds(texts.Item1, texts.Item2) == TextSearch.FindsInAnyScript(texts.Item1, texts.Item2)));
}
