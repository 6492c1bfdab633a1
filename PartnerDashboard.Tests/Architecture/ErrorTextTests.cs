using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Tests.Architecture;

/// <summary>A refusal that nobody worded would reach a user as a bare name: every value of every error has words in every language.</summary>
public sealed class ErrorTextTests
{
    /// <summary>Each error of a feature; its words stand in the texts of that feature as <c>InvitationError.Lapsed</c>.</summary>
    public static TheoryData<Type> Errors => [.. Product.Types.Where(type =>
        type.IsEnum && type.Name.EndsWith("Error", StringComparison.Ordinal) && Product.IsIn(type, "Features"))];

    [Theory]
    [MemberData(nameof(Errors))]
    public void Every_refusal_has_words(Type error)
    {
        var folder = Path.Combine(Root, error.Namespace!.Replace('.', Path.DirectorySeparatorChar));
        var families = TextFamily.All.Where(family => family.Folder == folder).ToList();

        // A feature without a page refuses nobody yet who could read it.
        var isShown = families.Count > 0 || Directory.Exists(Path.Combine(folder, "Pages"));
        var unworded = Enum.GetNames(error).Where(name => isShown && !families.Exists(family => family.Knows($"{error.Name}.{name}")));

        Agreed.None(unworded.Select(name => $"{error.Name}.{name}"));
    }

    [Fact]
    public void The_errors_of_invitations_are_among_them() => Assert.Contains(typeof(InvitationError), Errors.Select(row => row.Data));
}
