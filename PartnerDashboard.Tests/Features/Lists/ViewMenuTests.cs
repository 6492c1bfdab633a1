using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Lists;
using PartnerDashboard.Features.Lists.Pages;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Lists;

/// <summary>The menu of views: nothing until it is opened, and every refusal in words.</summary>
public sealed class ViewMenuTests : StageContext
{
    private const string Now = "?country=DE&columns=Domain";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private Party _partner = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _partner = await Stage.World.PartnerAsync("Northlight");
        SignIn(_partner.Actor);
    }

    [Fact]
    public void Nothing_is_drawn_before_it_is_opened() => Assert.Empty(Render().FindAll(".menu-panel"));

    [Fact]
    public void What_is_shown_is_kept_changed_and_deleted()
    {
        var menu = Opened();
        Assert.Contains("No views yet", menu.Markup, StringComparison.Ordinal);
        menu.Find("#view-new").Change("Germany");
        menu.Find(".view-new").Submit();
        menu.WaitForAssertion(() => Assert.Equal("customers" + Now, menu.Find(".view-line a").GetAttribute("href")), Patience);
        Assert.Equal(("true", "The view is kept.", ""), (menu.Find(".view-line a").GetAttribute("aria-current"), menu.Find("[role=status]").TextContent, menu.Find("#view-new").GetAttribute("value") ?? ""));

        menu.Find("#view-new").Change("GERMANY");
        menu.Find(".view-new").Submit();
        menu.WaitForAssertion(() => Assert.Equal("There is a view of this name in this list already.", menu.Find("[role=alert]").TextContent.Trim()), Patience);
        Assert.Equal("GERMANY", menu.Find("#view-new").GetAttribute("value"));

        menu.Find(".view-line button").Click();
        menu.Find("#view-name").Change("DACH");
        menu.Find(".view-change input[type=checkbox]").Change(true);
        menu.Find(".view-change").Submit();
        menu.WaitForAssertion(() => Assert.Equal("The view is changed.", menu.Find("[role=status]").TextContent), Patience);
        Assert.Equal(["DACH", "Your company sees it"], menu.Find(".view-line a").Children.Select(part => part.TextContent.Trim()));

        menu.Render(with => with.Add(part => part.Query, "?country=FR"));
        menu.WaitForAssertion(() => Assert.Null(menu.Find(".view-line a").GetAttribute("aria-current")), Patience);
        menu.Find(".view-line button").Click();
        menu.FindAll(".view-change button")[1].Click();
        menu.WaitForAssertion(() => Assert.StartsWith("customers?country=FR", menu.Find(".view-line a").GetAttribute("href"), StringComparison.Ordinal), Patience);

        menu.Find(".view-line button").Click();
        menu.Find(".view-change .button.danger").Click();
        menu.WaitForAssertion(() => Assert.Equal("The view is deleted.", menu.Find("[role=status]").TextContent), Patience);
        Assert.Empty(menu.FindAll(".view-line"));
    }

    [Fact]
    public async Task A_colleagues_view_says_whose_it_is_and_offers_no_change()
    {
        var colleague = await Stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent);
        Assert.Null(await Services.GetRequiredService<ViewService>().SaveAsync(ListKind.Customers, "Team", Now, true, colleague, Cancel));

        var menu = Opened();

        Assert.Equal(["Team", $"by {colleague.Name}"], menu.Find(".view-line a").Children.Select(part => part.TextContent.Trim()));
        Assert.Empty(menu.FindAll(".view-line button"));
    }

    private IRenderedComponent<ViewMenu> Opened()
    {
        var menu = Render();
        menu.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        menu.WaitForAssertion(() => Assert.NotEmpty(menu.FindAll(".view-new")), Patience);
        return menu;
    }

    private IRenderedComponent<ViewMenu> Render() => Render<ViewMenu>(with => with.Add(part => part.List, ListKind.Customers).Add(part => part.Query, Now));
}
