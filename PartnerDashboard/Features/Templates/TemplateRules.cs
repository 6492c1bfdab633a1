using PartnerDashboard.Core;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Templates;

/// <summary>What a template may hold: the rules of the request that it fills (R15, R16), as far as they can be asked before there is a customer.</summary>
public static class TemplateRules
{
    /// <summary>Everything that stands against it, in the order of the page.</summary>
    public static IEnumerable<TemplateError> Check(TemplateContent content, IReadOnlyCollection<Guid> groups)
    {
        switch (NameRules.Check(content.Name, TemplateLimits.Name))
        {
            case NameFault.Missing:
                yield return TemplateError.NameMissing;
                break;
            case NameFault.TooLong:
                yield return TemplateError.NameTooLong;
                break;
            case NameFault.HiddenCharacters or NameFault.OnlySpecialCharacters:
                yield return TemplateError.NameUnreadable;
                break;
        }

        if (content.Roles.Count == 0)
        {
            yield return TemplateError.RolesMissing;
        }

        if (content.Roles.Any(role => RoleCatalogue.Find(role) is null))
        {
            yield return TemplateError.RoleUnknown;
        }

        if (!GrantTerm.Contains(content.Days))
        {
            yield return TemplateError.DurationOutOfRange;
        }

        if (content.AutoExtend && content.Roles.Any(role => RoleCatalogue.Find(role) is { BlocksAutoExtend: true }))
        {
            yield return TemplateError.AutoExtendWithGlobalAdministrator;
        }

        if (content.Words.Any(words => words.Reason.Length > TemplateLimits.Reason || words.MailText.Length > TemplateLimits.MailText))
        {
            yield return TemplateError.TextTooLong;
        }

        if (content.Words.Any(words => IsUnreadable(words.Reason) || IsUnreadable(words.MailText)))
        {
            yield return TemplateError.TextUnreadable;
        }

        if (content.Words.Any(words => Language.Find(words.Language) is null))
        {
            yield return TemplateError.LanguageUnknown;
        }

        if (content.Groups.Any(group => !groups.Contains(group.GroupId)))
        {
            yield return TemplateError.GroupUnknown;
        }

        if (content.Groups.Any(group => group.Roles.Except(content.Roles).Any()))
        {
            yield return TemplateError.GroupRoleNotAsked;
        }
    }

    // Controls but line ends and tabs, marks that reorder text, and broken UTF-16; the request asks the same again, and for addresses.
    private static bool IsUnreadable(string text) => text.EnumerateRunes().Any(rune => rune.Value is not ('\n' or '\t')
        && (rune == System.Text.Rune.ReplacementChar || System.Text.Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)));
}
