namespace PartnerDashboard.Tests.Architecture;

/// <summary>Where a cloud speaks of resellers, a partner requests a relationship and does not invite to one (domain.md §5.4).</summary>
public sealed class VocabularyTests
{
    // Elsewhere an invitation is of a colleague into the team, or the operator's.
    private static readonly string[] Asking = ["BulkText", "ImportText", "InvitationText"];

    [Fact]
    public void What_is_called_an_invitation_has_another_word_where_one_requests()
    {
        var families = TextFamily.All.Where(family => Asking.Contains(family.Name)).ToList();
        Assert.Equal(Asking, families.Select(family => family.Name).Order(StringComparer.Ordinal));

        Assert.Equal("", string.Join('\n', families.SelectMany(Faults)));
    }

    [Fact]
    public void Finds_what_was_forgotten() => Assert.Equal(
        ["Planted: Lead says invitation where one requests", "Planted: Title says invitation where one requests"],
        Faults(new("Planted", "", new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["en"] = new Dictionary<string, string> { ["Title"] = "Invitations", ["Lead"] = "An invitation", ["Lead.Reseller"] = "An invitation", ["Other"] = "An invitation", ["Other.Reseller"] = "A request" },
        })).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Faults(TextFamily family) =>
        from text in family.English
        where !text.Key.EndsWith(".Reseller", StringComparison.Ordinal) && IsInvitation(family.English.GetValueOrDefault($"{text.Key}.Reseller", text.Value))
        select $"{family.Name}: {text.Key} says invitation where one requests";

    private static bool IsInvitation(string text) => text.Contains("invitation", StringComparison.OrdinalIgnoreCase);
}
