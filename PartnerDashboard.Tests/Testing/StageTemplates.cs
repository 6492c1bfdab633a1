using PartnerDashboard.Features.Templates;

namespace PartnerDashboard.Tests.Testing;

/// <summary>Templates in stories, through the service that their pages call.</summary>
internal static class StageTemplates
{
    /// <summary>A template that nothing stands against: two roles for a year, with words in English.</summary>
    public static TemplateForm TemplateForm(string name = "Support of mail", params Guid[] roles)
    {
        var form = new TemplateForm { Name = name, Days = 365, Roles = roles is [] ? [StageGranular.ExchangeAdministrator, StageGranular.HelpdeskAdministrator] : [.. roles] };
        form.Write("en", words => words with { Reason = "We look after your mail.", MailText = "Please read our request." });
        return form;
    }

    public static async Task<KeptTemplate> KeepAsync(this Stage stage, Party partner, TemplateForm form)
    {
        var result = await stage.Get<TemplateService>().SaveAsync(form, partner.Actor, Cancel);
        Assert.True(result.TryGetValue(out var kept, out var refusal), $"{refusal}");
        return kept;
    }

    public static async Task<TemplateDetail> TemplateAsync(this Stage stage, Party partner, Guid id) =>
        await stage.Get<TemplateService>().FindAsync(id, partner.Actor, Cancel) ?? throw new InvalidOperationException("There is no such template.");
}
