using Bunit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Team;
using PartnerDashboard.Features.Team.Pages;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Team;

/// <summary>Clouds in which a partner's people keep the roles they were invited with (domain.md §4).</summary>
public sealed class FixedRolesTests : StageContext
{
    [Theory]
    [InlineData("usgov", true)]
    [InlineData("21vianet", true)]
    [InlineData("germany", false)]
    [InlineData("global", false)]
    public async Task Roles_are_changed_where_the_cloud_has_that_and_chosen_with_the_invitation_everywhere(string slug, bool are)
    {
        await using var stage = await Stage.SetAsync(slug);
        var partner = await stage.World.PartnerAsync("Northlight", TenantRole.GlobalAdmin);
        var colleague = await stage.World.MemberAsync(partner.Tenant, TenantRole.SalesAgent);

        Assert.Equal(are ? TeamError.RolesAreFixed : null, await stage.SetRolesAsync(partner.Actor, colleague, TenantRole.AdminAgent));

        Assert.Equal([are ? TenantRole.SalesAgent : TenantRole.AdminAgent], await stage.RolesAsync(colleague));
        Assert.Equal(are, (await stage.Get<TeamService>().FindAsync(colleague.UserId, partner.Actor, Cancel))!.RolesAreFixed);
        Assert.Null(await stage.InviteAsync(partner.Actor, "sam@northlight.example", TenantRole.AdminAgent, TenantRole.GlobalAdmin));
        Assert.Equal(2, (await stage.InvitedAsync(partner.Actor)).Roles.Count);
        Assert.Null(await stage.RemoveAsync(partner.Actor, colleague));
    }

    [Fact]
    public async Task A_customers_people_are_changed_there_as_everywhere()
    {
        await using var stage = await Stage.SetAsync("usgov");
        var customer = await stage.World.CustomerAsync("Contoso", TenantRole.GlobalAdmin);
        var colleague = await stage.World.MemberAsync(customer.Tenant, TenantRole.Reader);

        Assert.Null(await stage.SetRolesAsync(customer.Actor, colleague, TenantRole.BillingAdmin));
    }

    [Fact]
    public async Task The_page_shows_the_roles_says_where_they_are_chosen_and_still_lets_remove()
    {
        await Stage.SwitchOffAsync(Feature.PermissionEditing);
        var partner = await Stage.World.PartnerAsync("Northlight", TenantRole.GlobalAdmin);
        var colleague = await Stage.World.MemberAsync(partner.Tenant, TenantRole.SalesAgent);
        SignIn(partner.Actor);

        var page = Render<MemberPage>(parameters => parameters.Add(one => one.UserId, colleague.UserId));

        Assert.Empty(page.FindAll("#roles form"));
        Assert.Contains("Sales agent", page.Find("#roles .plain-list").TextContent, StringComparison.Ordinal);
        Assert.Contains("invite them again", page.Find("#roles p.muted").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("#remove"));
    }
}
