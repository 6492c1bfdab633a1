using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.AdminRelationships.Pages;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.SecurityGroups;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Pages;

/// <summary>What each reader finds on the pages of granular relationships, and that they follow what happens.</summary>
public sealed class GranularPageTests : StageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private Party _partner = null!;
    private Party _customer = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_partner, _customer) = (await Stage.World.PartnerAsync("Northlight"), await Stage.World.CustomerAsync("Contoso <b>"));
    }

    [Fact]
    public async Task R18_that_nobody_can_use_it_is_said_until_somebody_can_and_the_page_follows()
    {
        var relationship = await Stage.GrantAsync(_partner, _customer);
        var group = await Stage.GroupAsync(_partner, "Tier 1", _partner.Actor);
        var page = One(relationship, _partner.Actor);
        Assert.Contains("nobody can use it yet", page.Find(".notice").TextContent, StringComparison.Ordinal);

        page.FindAll("#assign .choice").Single(choice => choice.TextContent.Contains("Tier 1", StringComparison.Ordinal)).QuerySelector("input")!.Change(true);
        page.FindAll("#assign .choice").Single(choice => choice.TextContent.Contains("All roles", StringComparison.Ordinal)).QuerySelector("input")!.Change(true);
        await page.Find("#assign .button.primary").ClickAsync(new());
        await Stage.WorkAsync();
        Publish();

        page.WaitForAssertion(() => Assert.Equal("Active", page.Find(".assignments .chip").TextContent), Patience);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".notice")), Patience);
        Assert.Contains(_partner.Actor.Name, page.Find("#people tbody").TextContent, StringComparison.Ordinal);
        Assert.Equal(relationship.Roles, (await Stage.AssignmentAsync(relationship, group)).EffectiveRoles);
    }

    [Fact]
    public async Task A_refusal_is_said_in_words_and_what_was_ticked_stays()
    {
        var relationship = await Stage.GrantAsync(_partner, _customer);
        await Stage.GroupAsync(_partner, "Tier 1", _partner.Actor);
        var page = One(relationship, _partner.Actor);

        page.FindAll("#assign .choice").Single(choice => choice.TextContent.Contains("Tier 1", StringComparison.Ordinal)).QuerySelector("input")!.Change(true);
        await page.Find("#assign .button.primary").ClickAsync(new());

        Assert.Equal("Choose at least one role.", page.Find("#assign .notice").TextContent.Trim());
        Assert.Single(page.FindAll("#assign input[checked]"));
    }

    [Fact]
    public async Task A_deleted_group_is_shown_with_its_cause_and_what_to_do()
    {
        var relationship = await Stage.GrantAsync(_partner, _customer);
        var group = await Stage.GroupAsync(_partner, "Tier 1", _partner.Actor);
        await Stage.AssignAsync(_partner, relationship, group);
        await Stage.DeleteAsync(_partner, group);
        await Stage.WorkAsync();

        var line = One(relationship, _partner.Actor).Find(".assignments li");

        Assert.Contains("The group was deleted. Remove this entry", line.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Remove Tier 1"], line.QuerySelectorAll(".actions button").Select(button => button.GetAttribute("aria-label")));
    }

    [Theory]
    [InlineData(TenantRole.AdminAgent, true, true)]
    [InlineData(TenantRole.GlobalAdmin, false, true)]
    [InlineData(TenantRole.SalesAgent, false, false)]
    [InlineData(TenantRole.HelpdeskAgent, false, false)]
    public async Task Each_reader_is_offered_what_they_may_do(TenantRole role, bool manages, bool edits)
    {
        var relationship = await Stage.GrantAsync(_partner, _customer);
        await Stage.AssignAsync(_partner, relationship, await Stage.GroupAsync(_partner, "Tier 1", _partner.Actor));

        var page = One(relationship, await Stage.World.MemberAsync(_partner.Tenant, role));

        Assert.Equal(manages, page.FindAll("#actions form, #actions a").Count > 0);
        Assert.Equal(edits, page.FindAll("#groups button, #assign").Count > 0);
    }

    [Fact]
    public async Task R16_with_Global_Administrator_auto_extend_waits_until_the_role_is_gone()
    {
        var relationship = await Stage.GrantAsync(_partner, _customer, StageGranular.GlobalAdministrator, StageGranular.HelpdeskAdministrator);

        var page = One(relationship, _partner.Actor);

        Assert.True(page.Find("form[action$='auto-extend'] button").HasAttribute("disabled"));
        Assert.False(page.Find("form[action$='drop-global-administrator'] button").HasAttribute("disabled"));
        Assert.Null(await Stage.Get<GranularService>().DropGlobalAdministratorAsync(relationship.Id, relationship.Version, _partner.Actor, Cancel));
        Publish();
        page.WaitForAssertion(() => Assert.False(page.Find("form[action$='auto-extend'] button").HasAttribute("disabled")), Patience);
        Assert.Empty(page.FindAll("#drop"));
    }

    [Fact]
    public async Task A_draft_and_a_waiting_request_say_what_they_wait_for()
    {
        var form = await Stage.GranularFormAsync(_partner, _customer);
        await Stage.SendAsync(_partner, form);
        var row = Assert.Single((await Stage.Get<GranularListService>().ListAsync(new(), null, _partner.Actor, Cancel)).Items);

        var page = One(row.Id, _partner.Actor);

        Assert.Contains("Waiting for the customer", page.Find(".steps .now").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#actions, #groups, .notice"));
    }

    [Fact]
    public async Task The_list_shows_names_as_they_were_written_and_warns_where_nobody_can_use_it()
    {
        await Stage.GrantAsync(_partner, _customer);
        SignIn(_partner.Actor);

        var page = Render<GranularListPage>();

        Assert.Contains("Contoso <b>", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nobody can use it yet", page.Find("tbody .warned").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("tbody .warned svg"));
        Assert.NotEmpty(page.FindAll("a[href='admin-relationships/new']"));
    }

    [Fact]
    public async Task An_unknown_one_is_said_to_be_missing()
    {
        Assert.Contains("does not exist", One(Guid.NewGuid(), _partner.Actor).Find("h1").TextContent, StringComparison.Ordinal);
        await Stage.GrantAsync(_partner, _customer);
        var stranger = await Stage.World.PartnerAsync("Vauban");
        Assert.Contains("does not exist", One((await Stage.GrantAsync(_partner, _customer)).Id, stranger.Actor).Find("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_can_do_what_is_shown_for_a_person_and_for_a_customer()
    {
        var relationship = await Stage.GrantAsync(_partner, _customer);
        await Stage.AssignAsync(_partner, relationship, await Stage.GroupAsync(_partner, "Tier 1", _partner.Actor), StageGranular.ExchangeAdministrator);
        SignIn(_partner.Actor);
        var navigation = Services.GetRequiredService<NavigationManager>();

        navigation.NavigateTo($"admin-relationships/access?customer={_customer.Id}");
        var atCustomer = Render<AccessPage>().Find("tbody").TextContent;
        navigation.NavigateTo($"admin-relationships/access?person={_partner.Actor.UserId}");
        var ofPerson = Render<AccessPage>().Find("tbody").TextContent;

        Assert.All([_partner.Actor.Name, "Exchange", "Tier 1", relationship.Name], words => Assert.Contains(words, atCustomer, StringComparison.OrdinalIgnoreCase));
        Assert.All(["Contoso <b>", "Exchange", "Tier 1", relationship.Name], words => Assert.Contains(words, ofPerson, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("germany")]
    [InlineData("21vianet")]
    public async Task Where_the_cloud_has_no_granular_relationships_the_list_says_why_and_offers_none(string cloud)
    {
        await using var elsewhere = new ElsewhereContext();
        await elsewhere.SetCloudAsync(cloud);
        var page = await elsewhere.ListAsync();

        Assert.Contains("not offered in this cloud", page.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("a[href='admin-relationships/new']"));
    }

    private IRenderedComponent<GranularPage> One(GranularRelationship relationship, Actor who) => One(relationship.Id, who);

    private IRenderedComponent<GranularPage> One(Guid id, Actor who)
    {
        SignIn(who);
        return Render<GranularPage>(page => page.Add(one => one.Id, id));
    }

    // The background of the stage has a feed of its own.
    private void Publish() => Services.GetRequiredService<ChangeFeed<TenantChanged>>().Publish(new(Stage.Cloud.Id, _partner.Id, _customer.Id));

    private sealed class ElsewhereContext : StageContext
    {
        public Task SetCloudAsync(string cloud) => SetAsync(cloud);

        public async Task<IRenderedComponent<GranularListPage>> ListAsync()
        {
            SignIn((await Stage.World.PartnerAsync("Northlight")).Actor);
            return Render<GranularListPage>();
        }
    }
}
