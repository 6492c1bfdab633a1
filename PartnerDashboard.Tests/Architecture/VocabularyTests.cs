using System.Text.RegularExpressions;

namespace PartnerDashboard.Tests.Architecture;

/// <summary>Where a cloud speaks of resellers, these request a relationship; partners invite to one (domain.md §5.4).</summary>
public sealed partial class VocabularyTests
{
    // Elsewhere an invitation is of a colleague into the team, or the operator's.
    [Theory]
    [InlineData("BulkText")]
    [InlineData("ImportText")]
    [InlineData("InvitationText")]
    public void What_is_called_an_invitation_has_another_word_where_one_requests(string family) => Assert.Empty(Faults(Family(family), Invitation()));

    [Fact]
    public void Whom_a_customer_works_with_has_another_word_where_these_are_resellers() => Assert.Empty(Faults(Family("RelationshipText"), Partner()));

    [Fact]
    public void Finds_what_was_forgotten() => Assert.Equal(
        ["Planted: Lead", "Planted: Title"],
        Faults(
            new("Planted", "", new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["en"] = new Dictionary<string, string> { ["Title"] = "Invitations", ["Lead"] = "An invitation", ["Lead.Reseller"] = "An invitation", ["Other"] = "An invitation", ["Other.Reseller"] = "A request" },
            }),
            Invitation()).Order(StringComparer.Ordinal));

    private static TextFamily Family(string name) => TextFamily.All.Single(family => family.Name == name);

    private static IEnumerable<string> Faults(TextFamily family, Regex word) =>
        from text in family.English
        where !text.Key.EndsWith(".Reseller", StringComparison.Ordinal) && word.IsMatch(family.English.GetValueOrDefault($"{text.Key}.Reseller", text.Value))
        select $"{family.Name}: {text.Key}";

    [GeneratedRegex("invitation", RegexOptions.IgnoreCase)]
    private static partial Regex Invitation();

    /// <summary>A kind of partner and what they have with each other keep their names.</summary>
    [GeneratedRegex("(?<!direct )partner(?!ID|ship| of record)", RegexOptions.IgnoreCase)]
    private static partial Regex Partner();
}
