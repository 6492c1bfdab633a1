using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Home.Pages;
using PartnerDashboard.Features.Relationships.Pages;

namespace PartnerDashboard.Tests.Features.Relationships.Pages;

/// <summary>I20: each figure of a customer's first page leads to a list of exactly what it counts.</summary>
public sealed class PartnersPageTests : StageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Every_figure_leads_to_exactly_what_it_counts()
    {
        var customer = await Stage.World.CustomerAsync("Kiesel");
        var (seller, delegated, granular) = (await Stage.World.PartnerAsync("Seller"), await Stage.World.PartnerAsync("Delegated"), await Stage.World.PartnerAsync("Granular"));
        await Stage.RelateAsync(seller, customer, delegated: false);
        await Stage.RelateAsync(delegated, customer);
        var form = await Stage.GranularFormAsync(granular, customer);
        form.Granular!.Days = 20;
        await Stage.GrantAsync(granular, customer, form);
        var used = await Stage.GrantAsync(granular, customer);
        await Stage.AssignAsync(used, "Desk", [granular.Actor]);
        var ended = await Stage.GrantAsync(granular, customer);
        await Stage.EndAsync(ended, customer);
        SignIn(customer.Actor);

        var home = Render<HomePage>();
        home.WaitForAssertion(() => Assert.Equal(5, home.FindAll("a.tile").Count), Patience);
        var figures = home.FindAll("a.tile").ToDictionary(tile => tile.GetAttribute("href")!, tile => tile.QuerySelector(".figure")!.TextContent);

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["partners?show=Present"] = "3",
                ["partners?show=CanAdminister"] = "2",
                ["partners?show=CanTakeOver"] = "1",
                ["partners?show=EndingSoon"] = "1",
                ["partners?show=Unused"] = "1",
            },
            figures);
        Assert.Equal(["Delegated", "Granular", "Seller"], Partners("partners?show=Present"));
        Assert.Equal(["Delegated", "Granular"], Partners("partners?show=CanAdminister"));
        Assert.Equal(["Delegated"], Partners("partners?show=CanTakeOver"));
        Assert.Equal(1, Rows("partners?show=EndingSoon"));
        Assert.Equal(1, Rows("partners?show=Unused"));
        Assert.Equal(["Delegated", "Granular", "Seller"], Partners("partners?show=Nonsense"));
        Assert.Equal(2, Rows("partners?show=Present") - 2);
    }

    private List<string> Partners(string address) => [.. Open(address).FindAll("td:first-child a").Select(link => link.TextContent).Distinct().Order(StringComparer.Ordinal)];

    private int Rows(string address) => Open(address).FindAll("tbody tr").Count;

    private IRenderedComponent<PartnersPage> Open(string address)
    {
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo(address);
        var page = Render<PartnersPage>();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-busy]")), Patience);
        return page;
    }
}
