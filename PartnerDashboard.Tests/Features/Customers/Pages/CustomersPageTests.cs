using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Customers.Pages;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Tests.Features.Customers.Pages;

/// <summary>The list of customers: its filters live in the address, its pages go forth and back, and it follows what happens elsewhere.</summary>
public sealed class CustomersPageTests : StageContext
{
    private const int Count = CustomerService.PageSize + 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private Party _partner = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _partner = await Stage.World.PartnerAsync("Northlight");
        await Stage.ChangeAsync(db =>
        {
            CustomerCrowd.Enter(db, _partner.Id, Count, seed: 4, Stage.Clock.Now);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public void Pages_go_forth_and_back_and_the_figure_comes_with_them()
    {
        var page = Open("customers");
        var first = Names(page);
        Assert.Equal((CustomerService.PageSize, $"{Count} customers"), (first.Count, page.Find("[role=status]").TextContent));
        Assert.True(Button(page, "Previous page").HasAttribute("disabled"));

        Button(page, "Next page").Click();
        page.WaitForAssertion(() => Assert.Equal(3, Names(page).Count), Patience);
        Assert.True(Button(page, "Next page").HasAttribute("disabled"));
        Assert.Empty(first.Intersect(Names(page)));

        Button(page, "Previous page").Click();
        page.WaitForAssertion(() => Assert.Equal(first, Names(page)), Patience);
    }

    [Fact]
    public void An_address_leads_to_the_page_it_names_and_from_there_to_the_first()
    {
        var page = Open("customers?sort=Since");
        var first = Names(page);
        Assert.False(page.Find(".pager").HasAttribute("data-after"));
        Button(page, "Next page").Click();
        page.WaitForAssertion(() => Assert.Equal(3, Names(page).Count), Patience);
        var (second, place) = (Names(page), page.Find(".pager").GetAttribute("data-after")!);

        page = Open("customers?sort=Since&after=" + Uri.EscapeDataString(place));
        Assert.Equal(second, Names(page));

        Button(page, "First page").Click();
        page.WaitForAssertion(() => Assert.Equal(first, Names(page)), Patience);
        Assert.True(Button(page, "Previous page").HasAttribute("disabled"));
        Assert.False(page.Find(".pager").HasAttribute("data-after"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&sort=Domain&descending=true")]
    [InlineData("&search=o")]
    public void Where_nothing_stands_any_more_the_first_page_is_shown(string rest)
    {
        var expected = Names(Open($"customers?{rest}"));
        Assert.NotEmpty(expected);

        foreach (var place in new[] { "%F4%8F%BF%BD%0A9223372036854775807", "nonsense" })
        {
            Assert.Equal(expected, Names(Open($"customers?after={place}{rest}")));
        }
    }

    [Fact]
    public void What_is_chosen_goes_into_the_address_and_what_stands_there_is_shown()
    {
        var page = Open("customers?country=DE&sort=Since&descending=true&columns=Since");
        Assert.Equal(["Name", "Since"], page.FindAll("thead th").Select(head => head.TextContent.Trim()));
        Assert.Equal("descending", page.Find("th[aria-sort]").GetAttribute("aria-sort"));
        Assert.Equal("customers?country=DE&sort=Since&columns=Since", page.Find("th[aria-sort] a").GetAttribute("href"));
        Assert.Equal("DE", page.Find("#country").GetAttribute("value"));
        Assert.Equal("Filters (1)", page.Find(".more-filters").TextContent);

        page.Find("#search").Input("no such customer");

        Assert.EndsWith("customers?search=no%20such%20customer&country=DE&sort=Since&descending=true&columns=Since", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("Nothing matches", page.Find(".empty-title").TextContent), Patience);

        page.Find("#access").Change("Both");
        Assert.Contains("&access=Both&", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        page.Find("#access").Change("delegated");
        Assert.Contains("&delegated=true&", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_that_leaves_elsewhere_leaves_the_page()
    {
        var customer = await Stage.World.CustomerAsync("Aaa Bakery");
        await Stage.RelateAsync(_partner, customer);
        var page = Open("customers?search=aaa");
        Assert.Equal(["Aaa Bakery"], Names(page));

        // Through the services of the page's own process.
        Assert.Null(await Services.GetRequiredService<RelationshipService>().RemoveAsync(customer.Id, _partner.Actor, Cancel));

        page.WaitForAssertion(() => Assert.Empty(Names(page)), Patience);
    }

    [Theory]
    [InlineData("Domain,Since", CustomerColumns.Domain | CustomerColumns.Since)]
    [InlineData("None", CustomerColumns.None)]
    [InlineData("256", CustomerFilter.StandardColumns)]
    [InlineData("nonsense", CustomerFilter.StandardColumns)]
    [InlineData(null, CustomerFilter.StandardColumns)]
    public void Nonsense_in_the_address_changes_nothing(string? columns, CustomerColumns expected)
    {
        var filter = CustomerFilter.Read(new string('x', 300), null, null, "9", "d!", -4, "12", null, columns);

        Assert.Equal(new CustomerFilter(new string('x', CustomerFilter.LongestSearch), Columns: expected), filter);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<CustomersPage> page, string text) =>
        page.FindAll(".pager button").Single(button => button.TextContent.Trim() == text);

    private static List<string> Names(IRenderedComponent<CustomersPage> page) => [.. page.FindAll("tbody td:first-child a").Select(link => link.TextContent)];

    private IRenderedComponent<CustomersPage> Open(string address)
    {
        SignIn(_partner.Actor);
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo(address);
        var page = Render<CustomersPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("[role=status]").TextContent), Patience);
        return page;
    }
}
