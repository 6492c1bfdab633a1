using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Templates;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// A granular request while it is composed. What was offered and what the partner wrote are told apart, so that taking a template or
/// another language never overwrites a word of theirs.
/// </summary>
/// <param name="form">A new one, a draft, or one that was refused.</param>
/// <param name="tasks">Jobs that were ticked before.</param>
/// <param name="offeredText">What a mail in the form's language starts with.</param>
public sealed class RequestDesk(InvitationForm form, IEnumerable<AdminTask> tasks, string offeredText)
{
    private TemplateContent? _template;
    private string _offeredText = offeredText;
    private string _offeredReason = "";
    private string _offeredName = "";

    public InvitationForm Form => form;

    public GranularForm Granular { get; } = form.Granular ?? throw new ArgumentException("Not a granular request.", nameof(form));

    public RoleChoice Choice { get; } = new(form.Granular?.Roles ?? [], tasks);

    /// <summary>A change of something live keeps its name, and its end unless somebody says otherwise.</summary>
    public bool Amends => Granular.AmendsId is not null;

    /// <param name="preset">A ready choice of the portal.</param>
    /// <param name="name">What the preset is called in the reader's language.</param>
    /// <param name="customerName">Empty as long as nobody is found.</param>
    public void Take(RolePreset preset, string name, string customerName) => Take(preset.Roles, preset.Days, autoExtend: false, name, customerName);

    public void Take(TemplateContent template, string customerName, string defaultText)
    {
        _template = template;
        Take(RoleCatalogue.Known(template.Roles), template.Days, template.AutoExtend, template.Name, customerName);
        Speak(defaultText);
    }

    /// <summary>Offers the words in the form's language: the template's, or those every mail starts with.</summary>
    public void Speak(string defaultText)
    {
        var words = _template?.In(form.Language);
        (form.MailText, _offeredText) = Offer(form.MailText, _offeredText, words is { MailText.Length: > 0 } ? words.MailText : defaultText);
        (form.Reason, _offeredReason) = Offer(form.Reason, _offeredReason, words?.Reason ?? "");
    }

    /// <summary>What stands here as a template in the form's language; its name is still to be given.</summary>
    public TemplateForm AsTemplate() => new()
    {
        Days = Granular.Days is 0 ? GranularLimits.DefaultDays : Granular.Days,
        AutoExtend = Granular.AutoExtend,
        Roles = [.. Granular.Roles],
        Words = new() { [form.Language] = new(form.Language, form.Reason, form.MailText) },
        Groups = _template?.Groups.ToDictionary(group => group.GroupId, group => group.Roles.Intersect(Granular.Roles).ToList()) ?? [],
    };

    private void Take(IEnumerable<DirectoryRole> roles, int days, bool autoExtend, string name, string customerName)
    {
        Choice.Replace(roles);
        if (!Amends)
        {
            (Granular.Days, Granular.AutoExtend) = (days, autoExtend);
            (Granular.Name, _offeredName) = Offer(Granular.Name, _offeredName, NameOf(name, customerName));
        }

        Granular.Take(Choice);
    }

    // The customer reads the name for years: theirs in it tells more than a number would.
    private static string NameOf(string name, string customerName)
    {
        var whole = customerName.Length > 0 ? $"{name} · {customerName}" : name;
        return whole.Length <= GranularLimits.Name ? whole : name.Length <= GranularLimits.Name ? name : "";
    }

    private static (string Now, string Offered) Offer(string now, string offered, string next) =>
        now.Trim().Length == 0 || now == offered ? (next, next) : (now, offered);
}
