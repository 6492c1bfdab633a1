using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Relationships.Pages;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Roles.Pages;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Relationships.Pages;

/// <summary>What a customer reads and can do about the granular relationships it granted.</summary>
public sealed class GrantedPartsTests : StageContext
{
    private static readonly string[] FourRoles = ["directory-readers", "reports-reader", "exchange-administrator", "privileged-role-administrator"];

    private Party _partner = null!;
    private Party _customer = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_partner, _customer) = (await Stage.World.PartnerAsync("Northlight"), await Stage.World.CustomerAsync("Kiesel"));
    }

    [Theory]
    [InlineData(TenantRole.GlobalAdmin, true)]
    [InlineData(TenantRole.Reader, false)]
    public async Task R17_who_may_act_is_led_to_the_lead_times_once_something_can_end(TenantRole role, bool led)
    {
        SignIn(await Stage.World.MemberAsync(_customer.Tenant, role));
        Assert.Empty(Render<PartnersPage>().FindAll("a[href='partners/reminders']"));
        await Stage.GrantAsync(_partner, _customer);

        var page = Render<PartnersPage>();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindComponents<GrantedTable>()), TimeSpan.FromSeconds(10));
        Assert.Equal(led, page.FindAll("a[href='partners/reminders']").Count == 1);
    }

    [Fact]
    public async Task The_list_has_two_sections_what_waits_and_what_ended()
    {
        await Stage.RelateAsync(await Stage.World.PartnerAsync("Vauban"), _customer);
        await Stage.EndAsync(await Stage.GrantAsync(_partner, _customer), _customer);
        await Stage.GrantAsync(_partner, _customer);
        var waiting = await Stage.SendAsync(_partner, await Stage.GranularFormAsync(_partner, _customer));
        SignIn(_customer.Actor);

        var page = Render<PartnersPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindComponents<GrantedTable>().Count), TimeSpan.FromSeconds(10));

        Assert.Equal("Northlight", page.Find($"a[href='i/{waiting.PublicId}']").TextContent);
        Assert.Equal([false, true], page.FindComponents<GrantedTable>().Select(table => table.Instance.Ended));
        Assert.Equal([1, 1], page.FindComponents<GrantedTable>().Select(table => table.Instance.Rows!.Count));
        Assert.Equal("Vauban", Assert.Single(page.FindComponent<PartnerTable>().Instance.Rows!).Name);
        Assert.False(page.Find("details").HasAttribute("open"));
    }

    [Fact]
    public async Task R18_Approved_and_not_usable_is_said_in_the_list_and_on_the_page_until_somebody_can()
    {
        var granted = await Stage.GrantAsync(_partner, _customer);
        Assert.Contains(Words["Granted.Nobody"], (await TableAsync()).Markup, StringComparison.Ordinal);
        Assert.Contains(Words["Granted.NobodyTitle"], (await PanelAsync()).Markup, StringComparison.Ordinal);

        await Stage.AssignAsync(granted, "Mail team", [_partner.Actor]);

        Assert.Contains(Words.Count("Granted.People", 1), (await TableAsync()).Markup, StringComparison.Ordinal);
        var panel = await PanelAsync();
        Assert.DoesNotContain(Words["Granted.NobodyTitle"], panel.Markup, StringComparison.Ordinal);
        Assert.Contains("Mail team", panel.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(_partner.Actor.Name, panel.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(_partner.Actor.Email, panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_act_is_a_form_with_the_version_shown_and_removal_a_page_of_its_own()
    {
        var granted = await Stage.GrantAsync(_partner, _customer, StageGranular.GlobalAdministrator, StageGranular.HelpdeskAdministrator);

        var panel = await PanelAsync();

        Assert.Equal(
            [$"admin-relationships/{granted.Id}/drop-global-administrator", $"admin-relationships/{granted.Id}/shorten"],
            panel.FindAll("form[method=post]").Select(form => form.GetAttribute("action")));
        Assert.All(panel.FindAll("form[method=post]"), form => Assert.Equal($"{granted.Version}", form.QuerySelector("input[name=version]")!.GetAttribute("value")));
        Assert.NotEmpty(panel.FindAll($"a[href='partners/{_partner.Id}/granular/{granted.Id}/remove']"));
    }

    [Theory]
    [InlineData(false, "true")]
    [InlineData(true, "false")]
    public async Task R16_Auto_extend_is_offered_the_other_way_round(bool extends, string offered)
    {
        var form = await Stage.GranularFormAsync(_partner, _customer);
        form.Granular!.AutoExtend = extends;
        await Stage.GrantAsync(_partner, _customer, form);

        var panel = await PanelAsync();

        Assert.Equal(offered, panel.Find("form[action$='/auto-extend'] input[name=on]").GetAttribute("value"));
        Assert.Empty(panel.FindAll("form[action$='/drop-global-administrator']"));
    }

    [Fact]
    public async Task A_reader_finds_nothing_to_press_and_neither_does_anybody_when_it_is_over()
    {
        var granted = await Stage.GrantAsync(_partner, _customer);
        Assert.Empty((await PanelAsync(mayAct: false)).FindAll("form, a.button"));

        await Stage.EndAsync(granted, _customer);
        var panel = await PanelAsync();
        Assert.Empty(panel.FindAll("form, a.button"));
        Assert.Contains(Words["Ending.ByCustomer", _customer.Actor.Name], panel.Find(".facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_partner_shows_each_relationship_and_says_that_it_sells_nothing()
    {
        await Stage.GrantAsync(_partner, _customer);
        await Stage.GrantAsync(_partner, _customer, StageGranular.ExchangeAdministrator);
        SignIn(await Stage.World.MemberAsync(_customer.Tenant, TenantRole.Reader));

        var page = Render<PartnerPage>(part => part.Add(each => each.PartnerId, _partner.Id));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindComponents<GrantedPanel>().Count), TimeSpan.FromSeconds(10));

        Assert.Contains(Words["One.SellsNothing", "Northlight"], page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("a[href$='/remove']"));
    }

    [Fact]
    public async Task The_history_tells_added_and_removed_roles_by_name()
    {
        var granted = await Stage.GrantAsync(_partner, _customer, StageGranular.GlobalAdministrator, StageGranular.HelpdeskAdministrator);
        Assert.Null(await Stage.Get<GranularService>().DropGlobalAdministratorAsync(granted.Id, granted.Version, _customer.Actor, Cancel));

        var story = (await PanelAsync()).FindComponent<GrantedStory>();

        var name = Services.GetRequiredService<Words<RoleText>>().NameOf(RoleCatalogue.GlobalAdministrator);
        Assert.Contains(Words["Granted.Removed", name], story.FindAll("li")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(2, story.FindAll("li").Count);
        Assert.Single(story.FindAll("a[href^='receipts/']"));
    }

    [Fact]
    public async Task The_list_names_the_roles_that_reach_furthest_and_counts_the_rest()
    {
        await Stage.GrantAsync(
            _partner, _customer, [.. FourRoles.Select(key => RoleCatalogue.Of(key).TemplateId)]);
        var names = Services.GetRequiredService<Words<RoleText>>();

        var table = await TableAsync();

        var first = $"{names.NameOf(RoleCatalogue.Of("privileged-role-administrator"))}, {names.NameOf(RoleCatalogue.Of("exchange-administrator"))}";
        Assert.Contains(Words["Granted.AndMore", first, 2], table.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Equal(PrivilegeLevel.TakeOver, table.FindComponent<LevelChip>().Instance.Level);
    }

    private Words<RelationshipText> Words => Services.GetRequiredService<Words<RelationshipText>>();

    private async Task<IRenderedComponent<GrantedTable>> TableAsync()
    {
        var rows = await Stage.Get<GrantedService>().ListAsync(_customer.Actor, Cancel);
        return Render<GrantedTable>(part => part.Add(table => table.Rows, rows).Add(table => table.Caption, "Granted"));
    }

    private async Task<IRenderedComponent<GrantedPanel>> PanelAsync(bool mayAct = true)
    {
        var detail = (await Stage.Get<RelationshipService>().FindAsync(_partner.Id, _customer.Actor, Cancel))!.Granted[0];
        return Render<GrantedPanel>(part => part.Add(panel => panel.Detail, detail).Add(panel => panel.MayAct, mayAct));
    }
}
