using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Team;
using PartnerDashboard.Features.Team.Pages;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Team.Pages;

/// <summary>The pages of the team: what each reader finds there, and what they say when something is refused.</summary>
public sealed class TeamPageTests : StageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private Party _partner = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _partner = await Stage.World.PartnerAsync("Northlight", TenantRole.GlobalAdmin);
    }

    [Theory]
    [InlineData(TenantRole.GlobalAdmin, true)]
    [InlineData(TenantRole.UserManagementAdmin, true)]
    [InlineData(TenantRole.MpnPartnerAdmin, false)]
    public async Task Only_managers_find_what_changes_something(TenantRole role, bool manages)
    {
        var (reader, colleague) = (await MemberAsync(role), await MemberAsync(TenantRole.SalesAgent));
        Assert.Null(await Stage.InviteAsync(_partner.Actor, "sam@northlight.example", TenantRole.SalesAgent));

        var list = List(reader);
        Assert.Equal(manages, list.FindAll("a[href='team/invite']").Count == 1);
        Assert.Equal(manages, list.FindAll("#invited button").Count == 2);
        Assert.Equal(manages ? 0 : 1, One(colleague, reader).FindAll("#roles .plain-list").Count);
        Assert.Equal(manages, One(colleague, reader).FindAll("#roles form, #remove").Count == 2);
    }

    [Fact]
    public async Task A_User_management_admin_finds_Global_admins_closed()
    {
        var manager = await MemberAsync(TenantRole.UserManagementAdmin);

        Assert.Empty(One(_partner.Actor, manager).FindAll("#roles form, #remove"));
        Assert.True(One(await MemberAsync(TenantRole.SalesAgent), manager).Find("input[value=GlobalAdmin]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Ones_own_roles_can_be_given_up_and_not_added_to()
    {
        var manager = await MemberAsync(TenantRole.SalesAgent, TenantRole.UserManagementAdmin);

        var page = One(manager, manager);

        Assert.Equal(["", "SalesAgent", "", "UserManagementAdmin"], page.FindAll("#roles input:not([disabled])").Select(input => input.GetAttribute("value")));
    }

    [Fact]
    public async Task Roles_are_chosen_and_saved()
    {
        var colleague = await MemberAsync(TenantRole.SalesAgent);
        var page = One(colleague, _partner.Actor);

        page.Find("input[value=HelpdeskAgent]").Change(true);
        page.Find("input[value=BillingAdmin]").Change(true);
        page.Find("#roles form").Submit();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#roles [role=status]")), Patience);
        Assert.Equal([TenantRole.HelpdeskAgent, TenantRole.BillingAdmin], await Stage.RolesAsync(colleague));
    }

    [Fact]
    public async Task What_a_colleague_changed_meanwhile_is_shown_and_saving_is_refused_once()
    {
        var colleague = await MemberAsync(TenantRole.SalesAgent);
        var page = One(colleague, _partner.Actor);
        page.Find("input[value=AdminAgent]").Change(true);

        Assert.Null(await Here.ChangeRolesAsync(colleague.UserId, 1, [TenantRole.HelpdeskAgent], _partner.Actor, Cancel));
        page.Find("#roles form").Submit();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#roles [role=alert]")), Patience);
        page.WaitForAssertion(() => Assert.True(page.Find("input[value=HelpdeskAgent]").HasAttribute("checked")), Patience);
        page.Find("input[value=AdminAgent]").Change(true);
        page.Find("#roles form").Submit();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#roles [role=status]")), Patience);
        Assert.Equal([TenantRole.AdminAgent], await Stage.RolesAsync(colleague));
    }

    [Fact]
    public async Task Removing_is_refused_for_the_last_Global_admin_and_leads_to_the_list_otherwise()
    {
        var page = One(_partner.Actor, _partner.Actor);
        page.Find("#remove .danger").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#remove [role=alert]")), Patience);

        page = One(await MemberAsync(TenantRole.SalesAgent), _partner.Actor);
        page.Find("#remove .danger").Click();
        page.WaitForAssertion(() => Assert.EndsWith("team?done=Removed", Address, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task An_invitation_is_refused_beside_the_address_and_leads_to_the_list_when_it_is_sent()
    {
        SignIn(_partner.Actor);
        var page = Render<InvitePage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#invite-email")), Patience);
        page.Find("input[value=SalesAgent]").Change(true);
        page.Find("#invite-email").Input("nobody");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("#invite-email-error").TextContent.Trim()), Patience);

        page.Find("#invite-email").Input("sam@northlight.example");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith("team?done=Invited", Address, StringComparison.Ordinal), Patience);
        Assert.Equal("sam@northlight.example", (await Stage.InvitedAsync(_partner.Actor)).Email);
    }

    [Fact]
    public async Task An_open_list_follows_invitations_and_revoking()
    {
        var list = List(_partner.Actor);

        Assert.Null(await Services.GetRequiredService<ColleagueInvitationService>().InviteAsync("sam@northlight.example", [TenantRole.SalesAgent], _partner.Actor, Cancel));
        list.WaitForAssertion(() => Assert.Equal(2, list.FindAll("#invited tbody button").Count), Patience);
        list.FindAll("#invited tbody button")[0].Click();
        list.WaitForAssertion(() => Assert.NotEmpty(list.FindAll("#invited [role=alert]")), Patience);
        list.FindAll("#invited tbody button")[1].Click();

        list.WaitForAssertion(() => Assert.Empty(list.FindAll("#invited")), Patience);
    }

    [Fact]
    public async Task A_customers_person_has_one_role_and_no_groups()
    {
        var customer = await Stage.World.CustomerAsync();
        var page = One(await Stage.World.MemberAsync(customer.Tenant, TenantRole.Reader), customer.Actor);

        Assert.Equal(["GlobalAdmin", "BillingAdmin", "Reader"], page.FindAll("#roles input").Select(input => input.GetAttribute("value")));
        Assert.Empty(page.FindAll("#groups, #agent-setting"));
    }

    [Fact]
    public async Task A_person_who_is_not_there_says_so() => Assert.NotEmpty(One((await Stage.World.PartnerAsync("Vauban")).Actor, _partner.Actor).FindAll(".empty a[href=team]"));

    /// <summary>The services of the page's own process, whose changes it follows.</summary>
    private MembershipService Here => Services.GetRequiredService<MembershipService>();

    private string Address => Services.GetRequiredService<NavigationManager>().Uri;

    private Task<Actor> MemberAsync(params TenantRole[] roles) => Stage.World.MemberAsync(_partner.Tenant, roles);

    private IRenderedComponent<TeamPage> List(Actor reader)
    {
        SignIn(reader);
        var page = Render<TeamPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody a")), Patience);
        return page;
    }

    private IRenderedComponent<MemberPage> One(Actor who, Actor reader)
    {
        SignIn(reader);
        var page = Render<MemberPage>(part => part.Add(each => each.UserId, who.UserId));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("h1")), Patience);
        return page;
    }
}
