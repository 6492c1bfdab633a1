using Bunit;
using PartnerDashboard.Features.Templates;
using PartnerDashboard.Features.Templates.Pages;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Templates.Pages;

/// <summary>Templates as a partner's people see them.</summary>
public sealed class TemplatePageTests : StageContext
{
    private Party _partner = null!;
    private KeptTemplate _kept = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _partner = await Stage.World.PartnerAsync();
        _kept = await Stage.KeepAsync(_partner, StageTemplates.TemplateForm());
        SignIn(_partner.Actor);
    }

    [Fact]
    public void The_list_leads_to_each_template_and_to_a_request_with_it()
    {
        var page = Render<TemplatesPage>();

        Assert.NotEmpty(page.FindAll($"a[href='templates/{_kept.Id}']"));
        Assert.NotEmpty(page.FindAll($"a[href='admin-relationships/new?template={_kept.Id}']"));
    }

    [Fact]
    public async Task A_new_one_begins_with_a_ready_choice()
    {
        var page = Render<TemplatesPage>();
        page.Find("#new-name").Change("First line");
        page.Find("#new-from").Change("tier-1");
        await page.Find("form").SubmitAsync();

        Assert.Equal(2, (await Stage.Get<TemplateService>().ListAsync(_partner.Actor, Cancel)).Count);
    }

    [Fact]
    public async Task A_change_is_saved_as_a_new_version_and_an_earlier_one_brought_back()
    {
        var page = Open();
        page.FindAll(".quick button")[0].Click();
        await page.Find(".columns > .stack > .actions button").ClickAsync(new());
        Assert.Equal((2, 30), await NowAsync());

        await page.Find(".timeline details button").ClickAsync(new());
        Assert.Equal((3, 365), await NowAsync());
    }

    [Fact]
    public async Task Refused_what_was_typed_stays()
    {
        var page = Open();
        page.Find("#days").Input("");
        await page.Find(".columns > .stack > .actions button").ClickAsync(new());

        Assert.NotEmpty(page.FindAll(".notice.tone-danger"));
        Assert.Equal("", page.Find("#days").GetAttribute("value") ?? "");
        Assert.Equal((1, 365), await NowAsync());
    }

    [Fact]
    public async Task A_group_gets_roles_of_the_template_and_loses_those_that_are_left_out()
    {
        var page = Open();
        page.Find(".panel:last-of-type .task-group .tick input").Change(true);
        await page.Find(".columns > .stack > .actions button").ClickAsync(new());
        var group = Assert.Single((await Stage.TemplateAsync(_partner, _kept.Id)).Content.Groups);

        page.FindAll(".chosen li button")[0].Click();
        await page.Find(".columns > .stack > .actions button").ClickAsync(new());

        Assert.Equal([StageGranular.ExchangeAdministrator], group.Roles);
        Assert.Empty((await Stage.TemplateAsync(_partner, _kept.Id)).Content.Groups);
    }

    [Fact]
    public async Task Whoever_may_not_write_reads_and_finds_nothing_to_press()
    {
        SignIn(await Stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent));
        var page = Open();

        Assert.NotEmpty(page.FindAll(".roles li"));
        Assert.Empty(page.FindAll("input, textarea, button:not([data-copy])"));
    }

    [Fact]
    public void One_that_is_not_there_says_so() =>
        Assert.NotEmpty(Render<TemplatePage>(parameters => parameters.Add(each => each.Id, Guid.NewGuid())).FindAll(".empty"));

    [Fact]
    public async Task Deleting_leads_back_to_the_list()
    {
        await Open().Find(".button.danger").ClickAsync(new());

        Assert.Empty(await Stage.Get<TemplateService>().ListAsync(_partner.Actor, Cancel));
    }

    private IRenderedComponent<TemplatePage> Open() => Render<TemplatePage>(parameters => parameters.Add(each => each.Id, _kept.Id));

    private async Task<(int Number, int Days)> NowAsync()
    {
        var detail = await Stage.TemplateAsync(_partner, _kept.Id);
        return (detail.Template.Number, detail.Content.Days);
    }
}
