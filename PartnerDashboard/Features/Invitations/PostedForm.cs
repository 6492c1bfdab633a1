using System.Globalization;
using Microsoft.AspNetCore.Http;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Features.Invitations;

/// <summary>Reads the posted fields of a request. Whatever is missing or cannot be read becomes a value that a rule refuses, never a failure.</summary>
internal static class PostedForm
{
    public static InvitationForm Read(IFormCollection typed) => new()
    {
        Id = IdOf(typed["Id"].ToString()),
        Version = NumberOf(typed["Version"].ToString()) ?? 0,
        Customer = typed["Customer"].ToString(),
        RecipientName = typed["RecipientName"].ToString(),
        RecipientEmail = typed["RecipientEmail"].ToString(),
        Language = typed["Language"].ToString(),
        DelegatedAdministration = typed["DelegatedAdministration"] == "true",
        Services = [.. typed["Services"].Where(name => Enum.IsDefined(typeof(CloudService), name ?? "")).Select(name => Enum.Parse<CloudService>(name!))],
        ProviderId = IdOf(typed["ProviderId"].ToString()),
        Reason = typed["Reason"].ToString(),
        MailText = typed["MailText"].ToString(),
    };

    /// <summary>A request for a granular relationship, which asks for nothing else.</summary>
    public static InvitationForm ReadGranular(IFormCollection typed)
    {
        var form = Read(typed);
        (form.DelegatedAdministration, form.Services) = (false, []);
        form.Granular = new()
        {
            Name = typed["Name"].ToString(),
            Days = NumberOf(typed["Days"].ToString()),
            AutoExtend = typed["AutoExtend"] == "true",

            // What is no id at all is a role that nobody knows.
            Roles = [.. typed["Roles"].Select(role => IdOf(role ?? "") ?? Guid.Empty).Distinct()],
            AmendsId = typed["AmendsId"].ToString() is { Length: > 0 } amended ? IdOf(amended) ?? Guid.Empty : null,
            AnyCustomer = typed["AnyCustomer"] == "true",
        };
        return form;
    }

    /// <summary>The jobs that were ticked: they lead to roles and are not part of the request.</summary>
    public static IReadOnlyList<AdminTask> TasksOf(IEnumerable<string?> names) =>
        [.. names.Where(name => Enum.IsDefined(typeof(AdminTask), name ?? "")).Select(name => Enum.Parse<AdminTask>(name!)).Distinct()];

    /// <summary>
    /// The same without what no draft may store, so that a form which is refused for that loses this alone and not everything else.
    /// </summary>
    public static InvitationForm Fit(InvitationForm form)
    {
        form.RecipientName = Fit(form.RecipientName, InvitationLimits.RecipientName, linesAllowed: false);
        form.Reason = Fit(form.Reason, InvitationLimits.Reason, linesAllowed: true);
        form.MailText = Fit(form.MailText, InvitationLimits.MailText, linesAllowed: true);
        form.RecipientEmail = InvitationTextRules.IsEmail(form.RecipientEmail) ? form.RecipientEmail : "";
        form.Customer = InvitationTextRules.HasControls(form.Customer, linesAllowed: false) ? "" : form.Customer;
        form.Language = Core.Language.Of(form.Language).Code;
        if (form.Granular is { } granular)
        {
            granular.Name = Fit(granular.Name.Trim(), AdminRelationships.GranularLimits.Name, linesAllowed: false);
        }

        return form;
    }

    private static string Fit(string text, int longest, bool linesAllowed)
    {
        var runes = text.EnumerateRunes().Select(rune => rune.ToString()).Where(rune => !InvitationTextRules.HasControls(rune, linesAllowed));
        var length = 0;
        return string.Concat(runes.TakeWhile(rune => (length += rune.Length) <= longest));
    }

    private static Guid? IdOf(string text) => Guid.TryParse(text, out var id) ? id : null;

    private static int? NumberOf(string text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
