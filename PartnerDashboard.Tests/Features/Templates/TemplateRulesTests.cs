using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Templates;

namespace PartnerDashboard.Tests.Features.Templates;

/// <summary>What a template may hold: every refusal that needs no database.</summary>
public sealed class TemplateRulesTests
{
    private static readonly Guid Group = Guid.NewGuid();

    public static TheoryData<TemplateError, Action<TemplateForm>> Refusals => new()
    {
        { TemplateError.NameMissing, form => form.Name = "  " },
        { TemplateError.NameTooLong, form => form.Name = new string('n', TemplateLimits.Name + 1) },
        { TemplateError.NameUnreadable, form => form.Name = "Tier\u202E1" },
        { TemplateError.NameUnreadable, form => form.Name = "***" },
        { TemplateError.RolesMissing, form => form.Roles.Clear() },
        { TemplateError.RoleUnknown, form => form.Roles.Add(Guid.NewGuid()) },
        { TemplateError.DurationOutOfRange, form => form.Days = 0 },
        { TemplateError.DurationOutOfRange, form => form.Days = 731 },
        { TemplateError.DurationOutOfRange, form => form.Days = null },
        { TemplateError.AutoExtendWithGlobalAdministrator, form => (form.AutoExtend, form.Roles) = (true, [RoleCatalogue.GlobalAdministrator.TemplateId]) },
        { TemplateError.TextTooLong, form => form.Write("en", words => words with { Reason = new string('r', TemplateLimits.Reason + 1) }) },
        { TemplateError.TextTooLong, form => form.Write("de", words => words with { MailText = new string('m', TemplateLimits.MailText + 1) }) },
        { TemplateError.TextUnreadable, form => form.Write("en", words => words with { MailText = "a\u0007b" }) },
        { TemplateError.TextUnreadable, form => form.Write("en", words => words with { Reason = "a\u2066b" }) },
        { TemplateError.TextUnreadable, form => form.Write("en", words => words with { Reason = "a\uD800b" }) },
        { TemplateError.LanguageUnknown, form => form.Write("xx", words => words with { Reason = "Why" }) },
        { TemplateError.GroupUnknown, form => form.Groups[Guid.NewGuid()] = [StageGranular.ExchangeAdministrator] },
        { TemplateError.GroupRoleNotAsked, form => form.Groups[Group] = [StageGranular.GlobalAdministrator] },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void R15_R16_What_no_request_could_be_is_no_template(TemplateError refusal, Action<TemplateForm> spoil)
    {
        var form = StageTemplates.TemplateForm();
        Assert.Empty(TemplateRules.Check(form.Content, [Group]));

        spoil(form);

        Assert.Equal([refusal], TemplateRules.Check(form.Content, [Group]));
    }

    [Fact]
    public void What_is_typed_is_tidied_and_empty_words_and_groups_are_left_out()
    {
        var form = StageTemplates.TemplateForm("  Support   of mail ");
        form.Roles.AddRange(form.Roles.ToList());
        form.Write("de", words => words with { Reason = "  " });
        form.Write("en", words => words with { MailText = "One\r\n\r\nTwo " });
        form.Groups[Group] = [];

        var content = form.Content;

        Assert.Equal("Support of mail", content.Name);
        Assert.Equal(2, content.Roles.Count);
        Assert.Equal("One\n\nTwo", Assert.Single(content.Words).MailText);
        Assert.Empty(content.Groups);
        Assert.True(TemplateForm.Of(content).Content.Says(content));
    }

    [Fact]
    public void The_same_choice_in_another_order_says_the_same() => Assert.True(
        StageTemplates.TemplateForm("Mail", StageGranular.ExchangeAdministrator, StageGranular.HelpdeskAdministrator).Content
            .Says(StageTemplates.TemplateForm("Mail", StageGranular.HelpdeskAdministrator, StageGranular.ExchangeAdministrator).Content));
}
