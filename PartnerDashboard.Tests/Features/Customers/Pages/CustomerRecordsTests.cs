using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Customers.Pages;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Customers.Pages;

/// <summary>What a partner keeps about a customer, on its page and on that of the tags.</summary>
public sealed class CustomerRecordsTests : StageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private Party _partner = null!;
    private Party _customer = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_partner, _customer) = (await Stage.World.PartnerAsync("Northlight"), await Stage.World.CustomerAsync("Kiesel"));
        await Stage.RelateAsync(_partner, _customer);
        await Stage.SellAsync(_customer, _partner);
        await Stage.SellAsync(_customer, seller: null, "Azure plan");
        SignIn(_partner.Actor);
    }

    [Fact]
    public void Tags_are_typed_given_and_taken_away()
    {
        var page = OpenCustomer();
        page.Find("#tag").Input("Key account");
        page.Find("#tags form").Submit();
        page.WaitForAssertion(() => Assert.Equal(["Key account"], Tags(page)), Patience);
        Assert.Equal("", page.Find("#tag").GetAttribute("value"));

        page.Find("#tags form").Submit();
        page.WaitForAssertion(() => Assert.Equal("Type a name for the tag.", page.Find("#tag-error").TextContent), Patience);

        page.Find("#tags .tag button").Click();
        page.WaitForAssertion(() => Assert.Empty(Tags(page)), Patience);
        page.Find("#tag").Input("key");
        page.WaitForAssertion(() => Assert.Equal("Key account", page.Find("#tag-names option").GetAttribute("value")), Patience);
    }

    [Fact]
    public async Task A_note_is_written_changed_and_deleted_and_a_colleague_finds_no_way_to_change_it()
    {
        var page = OpenCustomer();
        page.Find("#note").Change("Call before nine");
        page.Find("#notes form").Submit();
        page.WaitForAssertion(() => Assert.Equal("Call before nine", page.Find(".note-text").TextContent), Patience);

        page.Find(".note textarea").Change("Call after ten");
        page.Find(".note form").Submit();
        page.WaitForAssertion(() => Assert.Equal("Call after ten", page.Find(".note-text").TextContent), Patience);

        SignIn(await Stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent));
        var other = OpenCustomer();
        Assert.Equal("Call after ten", other.Find(".note-text").TextContent);
        Assert.Empty(other.FindAll(".note form, #tags form"));

        SignIn(_partner.Actor);
        page.Find(".note .button.danger").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".note")), Patience);
    }

    [Fact]
    public async Task The_support_contact_is_changed_where_the_partner_sold_and_nowhere_else()
    {
        var helper = await Stage.World.PartnerAsync("Vauban");
        await Stage.RelateAsync(helper, _customer);
        var page = OpenCustomer();
        Assert.Equal("Bought elsewhere", page.Find("#subscriptions h3").TextContent);
        var select = Assert.Single(page.FindAll("#subscriptions select"));

        select.Change(helper.Id.ToString());
        page.Find("#subscriptions form").Submit();

        page.WaitForAssertion(() => Assert.Contains("Designated support contact", page.Find("#subscriptions table").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal($"customers/{_customer.Id}/subscriptions.csv", page.Find("#subscriptions a[download]").GetAttribute("href"));
    }

    [Fact]
    public async Task The_register_renames_merges_and_deletes_and_leads_to_the_customers()
    {
        Assert.Null(PartnerDashboard.Tests.Features.Tenants.RecordCases.Refused(
            await Services.GetRequiredService<TagService>().AssignAsync([_customer.Id], ["Shops", "Stores", "Old"], _partner.Actor, Cancel)));
        var page = Render<TagsPage>();
        page.WaitForAssertion(() => Assert.Equal(["Old", "Shops", "Stores"], Tags(page)), Patience);
        Assert.Equal(("customers?tags=3", "1 customer"), (page.Find("tbody a").GetAttribute("href"), page.Find("tbody a").TextContent));

        page.Find("#rename-1").Change("Retail");
        Row(page, "Shops").QuerySelector("form")!.Submit();
        page.WaitForAssertion(() => Assert.Equal(["Old", "Retail", "Stores"], Tags(page)), Patience);

        page.Find("#merge-2").Change("1");
        Row(page, "Stores").QuerySelectorAll("form")[1].Submit();
        page.WaitForAssertion(() => Assert.Equal(["Old", "Retail"], Tags(page)), Patience);

        Row(page, "Old").QuerySelector(".button.danger")!.Click();
        page.WaitForAssertion(() => Assert.Equal(["Retail"], Tags(page)), Patience);
    }

    [Fact]
    public async Task The_list_is_narrowed_by_tags_and_says_by_which()
    {
        Assert.Null(PartnerDashboard.Tests.Features.Tenants.RecordCases.Refused(
            await Services.GetRequiredService<TagService>().AssignAsync([_customer.Id], ["Shops"], _partner.Actor, Cancel)));
        await Stage.RelateAsync(_partner, await Stage.World.CustomerAsync("Lefranc"));
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("customers?columns=Tags");
        var page = Render<CustomersPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count), Patience);

        page.Find(".tag-menu input").Change(true);

        page.WaitForAssertion(() => Assert.Equal("Kiesel", Assert.Single(page.FindAll("tbody td:first-child a")).TextContent), Patience);
        Assert.EndsWith("customers?tags=1&columns=Tags", Services.GetRequiredService<BunitNavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Equal("customers?columns=Tags", page.Find(".narrowed .tag a").GetAttribute("href"));
        Assert.Equal(["Shops"], page.FindAll("tbody .tag").Select(tag => tag.TextContent.Trim()));
    }

    private IRenderedComponent<CustomerPage> OpenCustomer()
    {
        var page = Render<CustomerPage>(part => part.Add(each => each.Id, _customer.Id));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#subscriptions table, #notes .muted")), Patience);
        return page;
    }

    private static AngleSharp.Dom.IElement Row(IRenderedComponent<TagsPage> page, string name) =>
        page.FindAll("tbody tr").Single(row => row.QuerySelector(".tag")!.TextContent.Trim() == name);

    private static List<string> Tags<T>(IRenderedComponent<T> page)
        where T : Microsoft.AspNetCore.Components.IComponent => [.. page.FindAll(".tag").Select(tag => tag.TextContent.Trim())];
}
