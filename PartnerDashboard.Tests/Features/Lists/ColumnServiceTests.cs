using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Customers.Pages;
using PartnerDashboard.Features.Lists;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Lists;

/// <summary>Columns are kept per person: what was chosen is there next time, and the address always wins.</summary>
public sealed class ColumnServiceTests : StageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private Party _partner = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _partner = await Stage.World.PartnerAsync("Northlight");
        await Stage.RelateAsync(_partner, await Stage.World.CustomerAsync("Kiesel"));
        SignIn(_partner.Actor);
    }

    private ColumnService Columns => Services.GetRequiredService<ColumnService>();

    [Fact]
    public async Task Each_person_has_a_choice_for_each_list()
    {
        var colleague = await Stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent);
        await Columns.KeepAsync(ListKind.Customers, "Country", _partner.Actor, Cancel);
        await Columns.KeepAsync(ListKind.Customers, "Since", _partner.Actor, Cancel);

        Assert.Equal("Since", await Columns.FindAsync(ListKind.Customers, _partner.Actor, Cancel));
        Assert.Null(await Columns.FindAsync(ListKind.Customers, colleague, Cancel));
        Assert.Null(await Columns.FindAsync(ListKind.Invitations, _partner.Actor, Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Columns.KeepAsync(ListKind.Customers, new('x', ColumnChoice.LongestColumns + 1), _partner.Actor, Cancel));
    }

    [Fact]
    public async Task What_is_chosen_in_the_menu_is_shown_next_time_and_the_address_wins()
    {
        var page = Open("customers?columns=Domain");
        page.Find(".columns-menu").TriggerEvent("ontoggle", EventArgs.Empty);
        page.FindAll(".columns-menu input")[1].Change(true);

        page.WaitForAssertion(() => Assert.Equal(["Name", "Primary domain name", "Country or region"], Heads(page)), Patience);
        Assert.EndsWith("customers?columns=Domain,Country", Uri.UnescapeDataString(Services.GetRequiredService<BunitNavigationManager>().Uri), StringComparison.Ordinal);
        await page.WaitForStateAsync(() => Stage.ReadAsync(db => Task.FromResult(db.ColumnChoices.Any())).IsCompleted, Patience);

        var next = Open("customers?sort=Domain");
        Assert.Equal(["Name", "Primary domain name", "Country or region"], Heads(next));

        // What is usual need not be named in links; a file has it named.
        Assert.Equal("customers?sort=Domain&descending=true", next.Find("th[aria-sort] a").GetAttribute("href"));
        Assert.Equal("customers.csv?sort=Domain&columns=Domain%2CCountry", next.Find("a[href^='customers.csv']").GetAttribute("href"));

        var named = Open("customers?columns=Domain,Access,Ends,Together");
        Assert.Equal(["Name", "Primary domain name", "Admin access", "Access ends"], Heads(named));
        Assert.Contains("columns=Domain", named.Find("th[aria-sort] a").GetAttribute("href"), StringComparison.Ordinal);

        await Columns.KeepAsync(ListKind.Customers, "Nonsense", _partner.Actor, Cancel);
        Assert.Equal(["Name", "Primary domain name", "Admin access", "Access ends"], Heads(Open("customers")));
    }

    [Fact]
    public async Task Asking_costs_one_look_by_key()
    {
        var planned = new Planned();
        await using var stage = await Stage.SetAsync("global", planned);
        var partner = await stage.World.PartnerAsync("Northlight");
        await stage.Get<ColumnService>().KeepAsync(ListKind.Customers, "Since", partner.Actor, Cancel);
        planned.Forget();

        await stage.Get<ColumnService>().FindAsync(ListKind.Customers, partner.Actor, Cancel);

        await using var db = stage.Databases.Databases.Open(stage.World.Cloud);
        Assert.Equal(1, planned.Asked);
        Assert.Empty(await planned.FullScansAsync(db, "ColumnChoices"));
    }

    private static List<string> Heads(IRenderedComponent<CustomersPage> page) => [.. page.FindAll("thead th").Select(head => head.TextContent.Trim())];

    private IRenderedComponent<CustomersPage> Open(string address)
    {
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo(address);
        var page = Render<CustomersPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("[role=status]").TextContent), Patience);
        return page;
    }
}
