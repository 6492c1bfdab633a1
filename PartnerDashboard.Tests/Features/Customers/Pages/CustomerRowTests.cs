using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Customers.Pages;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Customers.Pages;

/// <summary>The menu of a row and the roles to narrow by: drawn when somebody opens them, for who is there.</summary>
public sealed class CustomerRowTests : StageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private Party _partner = null!;
    private Party _customer = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_partner, _customer) = (await Stage.World.PartnerAsync("Northlight"), await Stage.World.CustomerAsync("Kiesel"));
        await Stage.RelateAsync(_partner, _customer);
    }

    [Fact]
    public void A_row_offers_what_its_reader_may_do()
    {
        SignIn(_partner.Actor);
        var page = Open("customers");
        Assert.Empty(page.FindAll("#row-menu [data-of]"));

        page.Find("#row-menu input").Change(_customer.Id.ToString());

        page.WaitForAssertion(() => Assert.Equal(
            [$"customers/{_customer.Id}#administration", $"admin-relationships/new?customer={_customer.Id}", $"customers/{_customer.Id}#tag", $"customers/{_customer.Id}#services"],
            page.FindAll("#row-menu a").Select(link => link.GetAttribute("href"))), Patience);
        Assert.Equal(_customer.Id.ToString(), page.Find("#row-menu [data-copy]").GetAttribute("data-copy"));

        // Closed, it costs nothing any more; and what is no row of the list opens nothing.
        page.Find("#row-menu input").Change("");
        Assert.Empty(page.FindAll("#row-menu [data-of]"));
        page.Find("#row-menu input").Change(Guid.NewGuid().ToString());
        Assert.Empty(page.FindAll("#row-menu a"));
    }

    [Fact]
    public async Task Who_may_neither_ask_nor_tag_is_offered_neither()
    {
        SignIn(await Stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent));
        var page = Open("customers");

        page.Find("#row-menu input").Change(_customer.Id.ToString());

        page.WaitForAssertion(() => Assert.Equal(
            [$"customers/{_customer.Id}#administration", $"customers/{_customer.Id}#services"], page.FindAll("#row-menu a").Select(link => link.GetAttribute("href"))), Patience);
    }

    [Fact]
    public async Task The_roles_that_were_granted_are_offered_and_narrow_the_list()
    {
        SignIn(_partner.Actor);
        var page = Open("customers?country=US");
        Assert.Empty(page.FindAll(".role-menu .menu-panel"));
        page.Find(".role-menu").TriggerEvent("ontoggle", EventArgs.Empty);
        page.WaitForAssertion(() => Assert.Equal("No customer has granted a role yet.", page.Find(".role-menu li").TextContent), Patience);

        await Stage.GrantAsync(_partner, _customer);
        page.Find(".role-menu").TriggerEvent("ontoggle", EventArgs.Empty);

        page.WaitForAssertion(() => Assert.Equal(
            RoleCatalogue.Known([StageGranular.ExchangeAdministrator, StageGranular.HelpdeskAdministrator]).Select(role => $"customers?country=US&role={role.TemplateId}"),
            page.FindAll(".role-menu a").Select(link => link.GetAttribute("href"))), Patience);
        Assert.Equal([_customer.Id.ToString()], Ids(Open($"customers?role={StageGranular.ExchangeAdministrator}")));
        var none = Open($"customers?role={StageGranular.GlobalAdministrator}");
        Assert.Equal("Global Administrator", none.Find(".role-menu summary").TextContent.Trim(), ignoreCase: true);
        Assert.Empty(Ids(none));
    }

    private static IEnumerable<string> Ids(IRenderedComponent<CustomersPage> page) => page.FindAll("td.named a").Select(link => link.GetAttribute("href")!.Split('/')[^1]);

    private IRenderedComponent<CustomersPage> Open(string address)
    {
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo(address);
        var page = Render<CustomersPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("[role=status]").TextContent), Patience);
        return page;
    }
}
