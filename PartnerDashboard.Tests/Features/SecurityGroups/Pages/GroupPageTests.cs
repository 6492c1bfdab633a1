using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.SecurityGroups.Pages;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.SecurityGroups.Pages;

/// <summary>The pages of groups: what each reader finds there, and that typed work survives a colleague's change.</summary>
public sealed class GroupPageTests : StageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private Party _partner = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _partner = await Stage.World.PartnerAsync("Northlight");
    }

    [Fact]
    public async Task The_list_words_the_standard_groups_and_names_the_others()
    {
        await Stage.GroupAsync(_partner, "Tier 1 <b>", _partner.Actor);

        var page = List(_partner.Actor);

        Assert.Equal(["Admin agents", "Helpdesk agents", "Sales agents", "Tier 1 <b>"], page.FindAll("tbody a").Select(link => link.TextContent));
        Assert.Equal(["1", "0", "0", "1"], page.FindAll("tbody td.number").Select(cell => cell.TextContent));
        Assert.NotEmpty(page.FindAll("a[href='groups?new=true']"));
    }

    [Theory]
    [InlineData(TenantRole.HelpdeskAgent, false)]
    [InlineData(TenantRole.SalesAgent, false)]
    [InlineData(TenantRole.UserManagementAdmin, true)]
    [InlineData(TenantRole.GlobalAdmin, true)]
    public async Task Only_editors_find_what_changes_something(TenantRole role, bool edits)
    {
        var id = await Stage.GroupAsync(_partner, "Tier 1", _partner.Actor);
        var who = await Stage.World.MemberAsync(_partner.Tenant, role);

        Assert.Equal(edits, List(who).FindAll("a[href='groups?new=true']").Count > 0);
        var page = One(id, who);
        Assert.Equal(edits, page.FindAll("#add, #settings, tbody button").Count == 3);
        Assert.Equal(!edits, page.FindAll("#add, #settings, tbody button").Count == 0);
    }

    [Fact]
    public async Task A_standard_group_offers_nothing_to_change()
    {
        var page = One(SecurityGroup.IdOf(_partner.Id, StandardGroup.AdminAgents), _partner.Actor);

        Assert.Equal("Admin agents", page.Find("h1").TextContent.Trim());
        Assert.Contains(_partner.Actor.Email, page.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("main button, #add, #settings, tbody button"));
    }

    [Fact]
    public async Task A_new_group_is_refused_beside_its_name_and_opens_when_it_is_made()
    {
        await Stage.GroupAsync(_partner);
        SignIn(_partner.Actor);
        var form = Render<NewGroup>();

        form.Find("#group-name").Input("tier 1");
        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.NotEmpty(form.Find("#group-name-error").TextContent), Patience);
        form.Find("#group-name").Input("Tier 2");
        form.Find("form").Submit();

        form.WaitForAssertion(() => Assert.EndsWith("?done=Created", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task People_are_found_ticked_added_and_taken_out_again()
    {
        var (one, two) = (await MemberAsync(), await MemberAsync());
        var id = await Stage.GroupAsync(_partner);
        var page = One(id, _partner.Actor);

        Tick(page, one);
        page.Find("#person").Input(two.Email);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("#add .choice").Count), Patience);
        Tick(page, two);
        page.Find("#add .button.primary").Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("#members tbody tr").Count), Patience);
        Assert.Equal(2, await Stage.HeadCountAsync(id));

        page.Find("#members tbody button").Click();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("#members tbody tr")), Patience);
        Assert.Equal(1, await Stage.HeadCountAsync(id));
    }

    [Fact]
    public async Task What_is_typed_stays_when_a_colleague_renames_the_group_and_saving_is_refused_once()
    {
        var id = await Stage.GroupAsync(_partner);
        var page = One(id, _partner.Actor);
        page.Find("#group-name").Input("Mine");

        Assert.Null(await Here.DescribeAsync(id, 1, "Theirs", "", _partner.Actor, Cancel));
        page.WaitForAssertion(() => Assert.Equal("Theirs", page.Find("h1").TextContent.Trim()), Patience);
        Assert.Equal("Mine", page.Find("#group-name").GetAttribute("value"));
        page.Find("#rename form").Submit();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#rename .notice[role=alert]")), Patience);
        Assert.Equal("Theirs", (await Stage.GroupAsync(_partner, id)).Name);
        page.Find("#rename form").Submit();

        page.WaitForAssertion(() => Assert.Equal("Mine", page.Find("h1").TextContent.Trim()), Patience);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#settings [role=status]")), Patience);
    }

    [Fact]
    public async Task A_name_can_be_saved_after_people_came_and_saved_again()
    {
        var id = await Stage.GroupAsync(_partner);
        var page = One(id, _partner.Actor);
        page.Find("#group-name").Input("Tier 2");
        Assert.Null(await Here.AddAsync(id, 1, [_partner.Actor.UserId], _partner.Actor, Cancel));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("#members tbody tr")), Patience);

        foreach (var name in new[] { "Tier 2", "Tier 3" })
        {
            page.Find("#group-name").Input(name);
            page.Find("#rename form").Submit();
            page.WaitForAssertion(() => Assert.Equal(name, page.Find("h1").TextContent.Trim()), Patience);
        }
    }

    [Fact]
    public async Task Deleting_says_what_will_happen_and_leads_back_to_the_list()
    {
        var id = await Stage.GroupAsync(_partner, "Tier 1", _partner.Actor, await MemberAsync());
        var page = One(id, _partner.Actor);
        Assert.Contains("2 people lose", page.Find("#delete").TextContent, StringComparison.Ordinal);

        page.Find("#delete .danger").Click();

        page.WaitForAssertion(() => Assert.EndsWith("groups?done=Deleted", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), Patience);
        var read = One(id, _partner.Actor);
        Assert.NotEmpty(read.FindAll(".notice"));
        Assert.Empty(read.FindAll("#add, #settings, #members"));
    }

    [Fact]
    public async Task A_group_that_is_not_there_says_so()
    {
        var foreign = await Stage.GroupAsync(await Stage.World.PartnerAsync("Vauban"));

        Assert.NotEmpty(One(foreign, _partner.Actor).FindAll(".empty a[href=groups]"));
    }

    /// <summary>The services of the page's own process, whose changes it follows.</summary>
    private GroupChangeService Here => Services.GetRequiredService<GroupChangeService>();

    private Task<Actor> MemberAsync() => Stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent);

    private static void Tick(IRenderedComponent<GroupPage> page, Actor who) =>
        page.FindAll("#add .choice").Single(choice => choice.TextContent.Contains(who.Email, StringComparison.Ordinal)).QuerySelector("input")!.Change(true);

    private IRenderedComponent<GroupsPage> List(Actor actor)
    {
        SignIn(actor);
        var page = Render<GroupsPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody a")), Patience);
        return page;
    }

    private IRenderedComponent<GroupPage> One(Guid id, Actor actor)
    {
        SignIn(actor);
        var page = Render<GroupPage>(part => part.Add(each => each.Id, id));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("h1")), Patience);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")), Patience);
        return page;
    }
}
