using AngleSharp.Dom;
using Bunit;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Home.Pages;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Tests.Features.Home.Pages;

/// <summary>The charts of a partner's first page: after the frame, every figure a link, and the same figures as a table.</summary>
public sealed class PartnerChartsTests : StageContext
{
    [Fact]
    public async Task They_wait_and_then_every_figure_leads_to_its_list_and_stands_in_a_table_too()
    {
        var (partner, customer) = (await Stage.World.PartnerAsync(), await Stage.World.CustomerAsync());
        await Stage.RelateAsync(partner, customer, delegated: false);
        await Stage.ChangeAsync(db =>
        {
            new Granted("Desk", Stage.Clock.Now.AddDays(40)) { Roles = [RoleCatalogue.GlobalAdministrator.TemplateId, StageGranular.HelpdeskAdministrator] }.AddTo(db, partner.Id, customer.Actor);
            return Task.CompletedTask;
        });
        SignIn(partner.Actor);

        var page = Render<PartnerCharts>();

        Drawn(page);
        Assert.Equal(["decisions-title", "ends-title", "shares-title", "roles-title"], page.FindAll("h2").Select(title => title.Id));
        Assert.All(page.FindAll(".chart"), chart => Assert.NotEmpty(chart.QuerySelector(".muted")!.TextContent.Trim()));
        foreach (var chart in page.FindAll(".chart"))
        {
            var links = chart.QuerySelectorAll(".chart-rows a").Select(Address).ToList();
            Assert.NotEmpty(links);
            Assert.Equal(links, chart.QuerySelectorAll(".chart-table td a").Select(Address));
            Assert.Equal(chart.QuerySelectorAll(".chart-rows > li").Length, chart.QuerySelectorAll(".chart-table th[scope=row]").Length);
            Assert.All(chart.QuerySelectorAll(".chart-bar"), bar => Assert.Equal("true", bar.GetAttribute("aria-hidden")));
        }

        Assert.Equal(24, page.FindAll("[aria-labelledby=decisions-title] .chart-rows a").Count);
        Assert.Equal("1", page.Find("a[href='invitations?status=Approved&from=2026-03-09&to=2026-03-15']").ChildNodes.OfType<IText>().First(text => text.Text.Trim().Length > 0).Text.Trim());
        Assert.NotEmpty(page.FindAll("a[href='admin-relationships/horizon?care=NeedsYou&month=2026-03']"));
        Assert.StartsWith("1 (100", page.Find(".chart-rows a[href='customers?access=Granular']").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("1 (100", page.Find($".chart-note a[href='customers?role={RoleCatalogue.GlobalAdministrator.TemplateId}']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_nothing_yet_a_chart_says_so()
    {
        SignIn((await Stage.World.PartnerAsync()).Actor);

        var page = Render<PartnerCharts>();

        Drawn(page);
        Assert.Equal(4, page.FindAll(".chart-nothing").Count);
        Assert.Empty(page.FindAll(".chart a"));
    }

    private static void Drawn(IRenderedComponent<PartnerCharts> page) =>
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-busy=true]")), TimeSpan.FromSeconds(10));

    private static string Address(IElement link) => link.GetAttribute("href")!;
}

/// <summary>The same where there are no granular relationships.</summary>
public sealed class PartnerChartsWithoutGranularTests : StageContext
{
    public override ValueTask InitializeAsync() => new(SetAsync("21vianet"));

    [Fact]
    public async Task Only_what_the_cloud_has_is_drawn()
    {
        var (partner, customer) = (await Stage.World.PartnerAsync(), await Stage.World.CustomerAsync());
        await Stage.RelateAsync(partner, customer);
        SignIn(partner.Actor);

        var page = Render<PartnerCharts>();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-busy=true]")), TimeSpan.FromSeconds(10));
        Assert.Equal(["decisions-title", "shares-title"], page.FindAll("h2").Select(title => title.Id));
        Assert.Equal(
            [CustomerAccess.Delegated, CustomerAccess.None],
            page.FindAll("[aria-labelledby=shares-title] .chart-rows a").Select(link => Enum.Parse<CustomerAccess>(link.GetAttribute("href")!.Split('=')[1])));
    }
}
