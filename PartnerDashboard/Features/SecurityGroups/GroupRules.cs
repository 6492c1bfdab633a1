using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.SecurityGroups;

/// <summary>What a group may be called. Both texts are one line and are checked as <see cref="NameRules.Tidy"/> leaves them.</summary>
public static class GroupRules
{
    public static GroupError? Check(string name, string description, Words<GroupText> words)
    {
        if (OfName(name) is { } refusal)
        {
            return refusal;
        }

        if (IsStandardName(name, words))
        {
            return GroupError.NameReserved;
        }

        // Symbols alone say little and harm nobody: only what cannot be read is refused.
        return description.Length > SecurityGroup.LongestDescription ? GroupError.DescriptionTooLong
            : description.Length > 0 && NameRules.Check(description, SecurityGroup.LongestDescription) is NameFault.HiddenCharacters ? GroupError.DescriptionUnreadable
            : null;
    }

    // What makes a poor name of an organisation, such as one letter, is a good name of a team.
    private static GroupError? OfName(string name) => NameRules.Check(name, SecurityGroup.LongestName) switch
    {
        NameFault.Missing => GroupError.NameMissing,
        NameFault.TooLong => GroupError.NameTooLong,
        NameFault.HiddenCharacters or NameFault.OnlySpecialCharacters => GroupError.NameUnreadable,
        NameFault.SingleCharacter or NameFault.OnlyCompanyForm or null => null,
    };

    /// <summary>"Admin agents" in whatever spelling would be taken for the standard group.</summary>
    private static bool IsStandardName(string name, Words<GroupText> words) =>
        StandardGroups.All.Any(standard => LettersOf(name) == LettersOf(standard.ToString()) || LettersOf(name) == LettersOf(words.Of(standard)));

    private static string LettersOf(string name) => string.Concat(SecurityGroup.KeyOf(name).Where(char.IsLetterOrDigit));
}
