using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>A granular request while it is composed: offers fill what is empty and leave alone what the partner wrote.</summary>
public sealed class RequestDeskTests
{
    [Fact]
    public void A_template_fills_roles_duration_name_and_words()
    {
        var desk = Desk(out var form);

        desk.Take(StageTemplates.TemplateForm().Content, "Contoso", "Default");

        Assert.Equal((365, "Support of mail · Contoso", 2), (form.Granular!.Days, form.Granular.Name, form.Granular.Roles.Count));
        Assert.Equal(("We look after your mail.", "Please read our request."), (form.Reason, form.MailText));
    }

    [Fact]
    public void Words_that_the_partner_wrote_stay_whatever_is_taken_and_spoken()
    {
        var desk = Desk(out var form);
        (form.Granular!.Name, form.Reason, form.MailText) = ("Our own name", "Our own reason", "Our own words");

        desk.Take(StageTemplates.TemplateForm().Content, "Contoso", "Default");
        form.Language = "de";
        desk.Speak("Standard");

        Assert.Equal(("Our own name", "Our own reason", "Our own words"), (form.Granular.Name, form.Reason, form.MailText));
    }

    [Fact]
    public void Untouched_words_follow_the_language_and_the_next_template()
    {
        var desk = Desk(out var form);
        desk.Take(StageTemplates.TemplateForm().Content, "Contoso", "Default");

        form.Language = "de";
        desk.Speak("Standard");
        Assert.Equal(("", "Standard"), (form.Reason, form.MailText));

        desk.Take(RolePresets.Tier1, "First line", "Contoso");
        Assert.Equal(("First line · Contoso", 730), (form.Granular!.Name, form.Granular.Days));
    }

    [Fact]
    public void R15_A_name_that_would_be_too_long_is_offered_without_the_customer_or_not_at_all()
    {
        var desk = Desk(out var form);
        desk.Take(RolePresets.Tier1, "First line", new string('c', 60));
        Assert.Equal("First line", form.Granular!.Name);

        Desk(out var other).Take(RolePresets.Tier1, new string('p', 51), "");
        Assert.Equal("", other.Granular!.Name);
    }

    [Fact]
    public void R16_Global_Administrator_in_a_template_switches_auto_extend_off()
    {
        var desk = Desk(out var form);
        var template = StageTemplates.TemplateForm("All", StageGranular.GlobalAdministrator).Content with { AutoExtend = true };

        desk.Take(template, "", "Default");

        Assert.False(form.Granular!.AutoExtend);
    }

    [Fact]
    public void A_change_of_something_live_takes_roles_alone()
    {
        var form = new InvitationForm { Language = "en", Granular = new() { Name = "As known", Days = 0, AmendsId = Guid.NewGuid() } };
        var desk = new RequestDesk(form, [], "Default");

        desk.Take(StageTemplates.TemplateForm().Content, "Contoso", "Default");

        Assert.Equal(("As known", 0, 2), (form.Granular.Name, form.Granular.Days, form.Granular.Roles.Count));
        Assert.Equal(730, desk.AsTemplate().Days);
    }

    [Fact]
    public void What_stands_there_becomes_a_template_with_the_words_in_their_language()
    {
        var desk = Desk(out var form);
        (form.Language, form.Reason, form.MailText, form.Granular!.Roles) = ("fr", "Pourquoi", "Bonjour", [StageGranular.ExchangeAdministrator]);

        var content = desk.AsTemplate().Content;

        Assert.Equal(("fr", "Pourquoi", "Bonjour"), (content.Words[0].Language, content.Words[0].Reason, content.Words[0].MailText));
        Assert.Equal([StageGranular.ExchangeAdministrator], content.Roles);
    }

    private static RequestDesk Desk(out InvitationForm form)
    {
        form = new() { Language = "en", MailText = "Default", Granular = new() };
        return new(form, [], "Default");
    }
}
