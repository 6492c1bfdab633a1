using Bunit;
using PartnerDashboard.Features.AdminRelationships.Pages;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Pages;

/// <summary>What a person of the partner finds to open, and what the page says where nothing opens.</summary>
public sealed class ServiceManagementPanelTests : StageContext
{
    [Theory]
    [InlineData("global")]
    [InlineData("usgov")]
    [InlineData("21vianet")]
    public async Task An_Admin_agent_opens_each_portal_by_a_form_of_the_portals_own_in_a_new_tab(string slug)
    {
        await SetAsync(slug);
        var (partner, customer) = await PortalServiceTests.DelegatedAsync(Stage);
        SignIn(partner.Actor);

        var panel = Render<ServiceManagementPanel>(part => part.Add(each => each.CustomerId, customer.Id));

        var forms = panel.FindAll("form");
        Assert.NotEmpty(forms);
        Assert.Equal(Stage.Cloud.AdminPortals.Count, panel.FindAll(".door").Count);
        Assert.All(forms, form =>
        {
            Assert.StartsWith($"customers/{customer.Id}/open/", form.GetAttribute("action"), StringComparison.Ordinal);
            Assert.Equal(("post", "_blank", "noopener"), (form.GetAttribute("method"), form.GetAttribute("target"), form.GetAttribute("rel")));
        });
        Assert.Empty(panel.FindAll("a[href^=http]"));
        Assert.Equal(Stage.Cloud.AdminPortals.Values.Order(), panel.FindAll(".door-name code").Select(host => host.TextContent).Order());
    }

    [Fact]
    public async Task In_a_closed_cloud_portals_are_named_and_nothing_opens()
    {
        await SetAsync("germany");
        var (partner, customer) = await PortalServiceTests.DelegatedAsync(Stage);
        SignIn(partner.Actor);

        var panel = Render<ServiceManagementPanel>(part => part.Add(each => each.CustomerId, customer.Id));

        Assert.Empty(panel.FindAll("form, a"));
        Assert.Equal(2, panel.FindAll(".door").Count);
        Assert.Single(panel.FindAll(".notice"));
    }

    [Fact]
    public async Task Who_is_no_agent_reads_what_would_open_it()
    {
        await SetAsync("global");
        var (partner, customer) = await PortalServiceTests.DelegatedAsync(Stage);
        SignIn(await Stage.World.MemberAsync(partner.Tenant, TenantRole.SalesAgent));

        var panel = Render<ServiceManagementPanel>(part => part.Add(each => each.CustomerId, customer.Id));

        Assert.Empty(panel.FindAll("form"));
        Assert.Contains("Ask an administrator of your organization for that role.", panel.Find(".door").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Precedence_is_told_where_both_exist()
    {
        await SetAsync("global");
        var (partner, customer) = await PortalServiceTests.DelegatedAsync(Stage);
        await PortalServiceTests.AssignAsync(Stage, partner, customer, [partner.Actor], "exchange-administrator");
        foreach (var reader in new[] { partner.Actor, customer.Actor })
        {
            SignIn(reader);
            var roles = Render<DelegationRoles>(part => part.Add(each => each.PartnerId, partner.Id).Add(each => each.CustomerId, customer.Id));
            Assert.Contains("Granular access comes first", roles.Find(".notice").TextContent, StringComparison.Ordinal);
            Assert.Equal(2, roles.FindAll(".role-line").Count);
        }
    }
}
