using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Home.Pages;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Home.Pages;

/// <summary>The first page after signing in: its figures, what waits, and that it follows what happens elsewhere.</summary>
public sealed class HomePageTests : StageContext
{
    [Fact]
    public async Task A_partner_reads_its_figures_and_each_leads_to_its_list()
    {
        var partner = await Stage.World.PartnerAsync();
        await Stage.SendAsync(partner, await Stage.World.CustomerAsync());
        await Stage.RelateAsync(partner, await Stage.World.CustomerAsync("Lefranc"));

        var page = Open(partner.Actor);

        var tiles = page.FindAll("a.tile").ToDictionary(tile => tile.GetAttribute("href")!, tile => tile.QuerySelector(".figure")!.TextContent);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["invitations?status=Sent"] = "1",
                ["invitations?expiring=true"] = "0",
                ["invitations?status=Declined&from=2026-02-08"] = "0",
                ["invitations?status=Draft"] = "0",
                ["customers"] = "1",
                ["customers?delegated=true"] = "1",
                ["admin-relationships?status=unused"] = "0",
            },
            tiles);
        Assert.Equal(3, page.FindAll(".tile.split > a[href^='admin-relationships/horizon?window=']").Count);
        Assert.NotEmpty(page.FindAll("a[href='invitations/new']"));
    }

    [Fact]
    public async Task A_customer_reads_what_waits_and_who_works_for_it()
    {
        var (partner, customer) = (await Stage.World.PartnerAsync("Northlight"), await Stage.World.CustomerAsync());
        var sent = await Stage.SendAsync(partner, customer);

        var page = Open(customer.Actor);

        Assert.Equal("Northlight", page.Find($"a[href='i/{sent.PublicId}']").TextContent);
        Assert.Equal(["0", "0", "0", "0", "0"], page.FindAll(".figure").Select(figure => figure.TextContent));
        Assert.Empty(page.FindAll("a[href='invitations/new']"));
    }

    [Theory]
    [InlineData(TenantRole.HelpdeskAgent, true)]
    [InlineData(TenantRole.BillingAdmin, false)]
    public async Task Who_may_not_ask_finds_no_button_and_who_may_see_nothing_hears_so(TenantRole role, bool sees)
    {
        var partner = await Stage.World.PartnerAsync("Northlight", role);

        var page = Open(partner.Actor);

        Assert.Empty(page.FindAll("a[href='invitations/new']"));
        Assert.Equal(sees, page.FindAll(".first-steps").Count > 0);
    }

    [Fact]
    public async Task A_new_partner_reads_what_to_do_first_instead_of_figures_of_nothing()
    {
        var page = Open((await Stage.World.PartnerAsync()).Actor);

        Assert.Equal(["invitations/new", "invitations/import", "invitations/open-link"], page.FindAll(".first-ways a").Select(way => way.GetAttribute("href")));
        Assert.Empty(page.FindAll(".tile, .chart"));
    }

    [Fact]
    public async Task It_changes_by_itself_when_the_other_side_decides()
    {
        var (partner, customer) = (await Stage.World.PartnerAsync(), await Stage.World.CustomerAsync());
        var sent = await Stage.SendAsync(partner, customer);
        var page = Open(partner.Actor);
        Assert.Equal("0", page.Find("a[href=customers] .figure").TextContent);

        // Through the services of the page's own process.
        var decisions = Services.GetRequiredService<DecisionService>();
        Assert.Null((await decisions.DecideAsync(await Stage.AnswerAsync(sent, customer.Actor), customer.Actor, Cancel)).Error);

        page.WaitForAssertion(() => Assert.Equal("1", page.Find("a[href=customers] .figure").TextContent), TimeSpan.FromSeconds(10));
    }

    private IRenderedComponent<HomePage> Open(Actor actor)
    {
        SignIn(actor);
        var page = Render<HomePage>();
        page.WaitForElement("h1");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".tile, .empty, h2")), TimeSpan.FromSeconds(10));
        return page;
    }
}
