using PartnerDashboard.Core;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Imports;

/// <summary>The mail that a partner's requests start with, once for each language.</summary>
internal sealed class ImportTexts(InvitationMail mail, Tenant partner)
{
    private readonly Dictionary<string, string> _texts = [];

    /// <summary>As the request page offers it.</summary>
    public void Fill(InvitationForm form)
    {
        var language = Language.Of(form.Language);
        if (!_texts.TryGetValue(language.Code, out var text))
        {
            _texts[language.Code] = text = mail.DefaultText(language, partner);
        }

        form.MailText = text;
    }

    /// <summary>Whom a row is for, as far as the file says.</summary>
    public static string Whom(InvitationForm form) => form.RecipientEmail.Length > 0 ? form.RecipientEmail : form.Customer.Length > 0 ? form.Customer : form.RecipientName;
}
