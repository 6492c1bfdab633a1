using PartnerDashboard.Core;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Templates;

/// <summary>A template as typed, before anything is believed.</summary>
public sealed class TemplateForm
{
    /// <summary>The template it changes; null for a new one.</summary>
    public Guid? Id { get; set; }

    /// <summary>The row version of that template the page showed.</summary>
    public int Version { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Null when what was typed is no number.</summary>
    public int? Days { get; set; } = GrantTerm.DefaultDays;

    public bool AutoExtend { get; set; }

    public List<Guid> Roles { get; set; } = [];

    /// <summary>By code of the language.</summary>
    public Dictionary<string, TemplateWords> Words { get; set; } = [];

    /// <summary>By group.</summary>
    public Dictionary<Guid, List<Guid>> Groups { get; set; } = [];

    public TemplateContent Content => new()
    {
        Name = NameRules.Tidy(Name),
        Roles = InOrder(Roles),
        Days = Days ?? -1,
        AutoExtend = AutoExtend,
        Words =
        [
            .. Words.Values.Select(words => words with { Reason = Tidy(words.Reason), MailText = Tidy(words.MailText) })
                .Where(words => words.Reason.Length + words.MailText.Length > 0)
                .OrderBy(words => Language.All.ToList().FindIndex(language => language.Code == words.Language)),
        ],
        Groups = [.. Groups.Where(group => group.Value.Count > 0).OrderBy(group => group.Key).Select(group => new TemplateGroup(group.Key, InOrder(group.Value)))],
    };

    public static TemplateForm Of(TemplateContent content) => new()
    {
        Name = content.Name,
        Days = content.Days,
        AutoExtend = content.AutoExtend,
        Roles = [.. content.Roles],
        Words = content.Words.ToDictionary(words => words.Language),
        Groups = content.Groups.ToDictionary(group => group.GroupId, group => group.Roles.ToList()),
    };

    /// <summary>Changes what is written in one language.</summary>
    public void Write(string language, Func<TemplateWords, TemplateWords> write) =>
        Words[language] = write(Words.GetValueOrDefault(language) ?? new(language, "", ""));

    private static string Tidy(string text) => text.Trim().ReplaceLineEndings("\n");

    private static List<Guid> InOrder(IEnumerable<Guid> roles)
    {
        var wanted = roles.Distinct().ToList();
        return [.. RoleCatalogue.Known(wanted).Select(role => role.TemplateId), .. wanted.Where(role => RoleCatalogue.Find(role) is null)];
    }
}
