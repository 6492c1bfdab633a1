using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.SecurityGroups.Pages;

/// <summary>A group as its readers call it: a standard group in their language, an own one as it was named.</summary>
internal static class GroupWords
{
    public static string NameOf(Words<GroupText> text, StandardGroup standard, string name) =>
        standard == StandardGroup.None ? name : text.Of(standard);

    public static string DescriptionOf(Words<GroupText> text, StandardGroup standard, string description) =>
        standard == StandardGroup.None ? description : text[$"About.{standard}"];

    /// <summary>What is said beside the name.</summary>
    public static bool IsOfName(GroupError? error) =>
        error is GroupError.NameMissing or GroupError.NameTooLong or GroupError.NameUnreadable or GroupError.NameTaken or GroupError.NameReserved;

    /// <summary>What is said beside the description.</summary>
    public static bool IsOfDescription(GroupError? error) => error is GroupError.DescriptionTooLong or GroupError.DescriptionUnreadable;
}
