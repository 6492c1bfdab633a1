using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Invitations.Pages;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Tests.Features.Invitations.Pages;

/// <summary>The page on which a granular relationship is asked for.</summary>
public sealed class GranularRequestPageTests : StageContext
{
    private Party _partner = null!;
    private Party _customer = null!;

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("germany")]
    [InlineData("21vianet")]
    public async Task Where_there_are_none_it_says_why_and_leads_to_the_other_request(string cloud)
    {
        await SetAsync(cloud, "");
        var page = Render<GranularRequestPage>();

        Assert.Equal("invitations/new", page.Find(".empty a.primary").GetAttribute("href"));
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public async Task Every_field_has_the_limit_of_its_rule_and_nothing_can_be_sent_before_it_is_complete()
    {
        await SetAsync("global", "");
        var page = Render<GranularRequestPage>();

        Assert.Equal($"{GranularLimits.Name}", page.Find("#relationship-name").GetAttribute("maxlength"));
        Assert.Equal(("1", "730"), (page.Find("#days").GetAttribute("min"), page.Find("#days").GetAttribute("max")));
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
        Assert.False(page.Find("input[name=AutoExtend]").HasAttribute("checked"));
    }

    [Fact]
    public async Task A_ticked_job_puts_its_roles_into_the_form_and_the_mail()
    {
        await SetAsync("global", "?customer={customer}");
        var page = Render<GranularRequestPage>();

        page.Find($"input[value={AdminTask.OpenSupportTickets}]").Change(true);

        var role = Assert.Single(RoleAdviser.Advise([AdminTask.OpenSupportTickets]).Roles);
        Assert.Equal([$"{role.TemplateId}"], page.FindAll("input[name=Roles]").Select(field => field.GetAttribute("value")!));
        Assert.Equal(["OpenSupportTickets"], page.FindAll("input[name=Tasks]").Select(field => field.GetAttribute("value")!));
        Assert.Contains("Service support administrator", page.Find("pre.mail").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R16_With_Global_Administrator_auto_extend_cannot_be_ticked_and_the_page_warns()
    {
        await SetAsync("global", "?customer={customer}");
        var page = Render<GranularRequestPage>();
        page.Find("input[name=AutoExtend]").Change(true);
        page.Find("input[value=ByRole]").Change("ByRole");
        page.Find("#role-search").Input("Global administrator");

        page.Find(".role-group input").Change(true);

        Assert.True(page.Find("input[name=AutoExtend]").HasAttribute("disabled"));
        Assert.False(page.Find("input[name=AutoExtend]").HasAttribute("checked"));
        Assert.NotEmpty(page.FindAll(".chosen .notice.tone-danger"));
    }

    [Fact]
    public async Task A_quick_choice_and_a_typed_number_are_the_same_field()
    {
        await SetAsync("global", "");
        var page = Render<GranularRequestPage>();

        page.FindAll(".quick button")[1].Click();
        Assert.Equal("90", page.Find("#days").GetAttribute("value"));
        page.Find("#days").Input("731");

        Assert.Equal("true", page.Find("#days").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task A_template_in_the_address_fills_the_page()
    {
        await SetAsync("global", "?customer={customer}&template={template}");
        var page = Render<GranularRequestPage>();

        Assert.Equal(2, page.FindAll("input[name=Roles]").Count);
        Assert.Equal("365", page.Find("#days").GetAttribute("value"));
        Assert.StartsWith("Support of mail", page.Find("#relationship-name").GetAttribute("value"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_comes_back_with_its_jobs_and_its_reason()
    {
        await SetAsync("global", "?refused=RelationshipNameTaken&tasks=OpenSupportTickets,Nonsense");
        var page = Render<GranularRequestPage>();

        Assert.NotEmpty(page.Find(".notice.tone-danger").TextContent);
        Assert.Equal(["OpenSupportTickets"], page.FindAll("input[name=Tasks]").Select(field => field.GetAttribute("value")!));
    }

    [Fact]
    public async Task An_amendment_shows_the_difference_and_offers_to_keep_the_end()
    {
        await SetAsync("global", "");
        var live = await Stage.GrantAsync(_partner, _customer);
        Go($"?amends={live.Id}");
        var page = Render<GranularRequestPage>();
        Assert.Equal("0", page.Find("input[name=Days]").GetAttribute("value"));
        Assert.True(page.Find("#relationship-name").HasAttribute("readonly"));

        page.FindAll(".chosen li button")[0].Click();

        Assert.NotEmpty(page.FindAll(".amendment .tone-closed"));
        Assert.Contains(StageGranular.ExchangeAdministrator, live.Roles);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task An_amendment_of_nothing_says_so(string id)
    {
        await SetAsync("global", $"?amends={id}");

        Assert.Empty(Render<GranularRequestPage>().FindAll("form"));
    }

    [Fact]
    public async Task What_is_there_already_is_pointed_out_before_sending()
    {
        await SetAsync("global", "");
        var live = await Stage.GrantAsync(_partner, _customer);
        var form = await Stage.GranularFormAsync(_partner, _customer);
        Assert.True((await Stage.Get<ComposeService>().SaveAsync(form, _partner.Actor, Cancel)).TryGetValue(out var draft, out _));

        var page = Render<GranularRequestPage>(parameters => parameters.Add(each => each.Id, draft!.Id));

        Assert.NotEmpty(page.FindAll($"a[href='admin-relationships/{live.Id}']"));
        Assert.False(page.Find("button[type=submit]").HasAttribute("disabled"));
    }

    private async Task SetAsync(string cloud, string query)
    {
        await SetAsync(cloud);
        (_partner, _customer) = (await Stage.World.PartnerAsync(), await Stage.World.CustomerAsync());
        var template = query.Contains("{template}", StringComparison.Ordinal) ? await Stage.KeepAsync(_partner, StageTemplates.TemplateForm()) : null;
        SignIn(_partner.Actor);
        Go(query.Replace("{customer}", $"{_customer.Id}", StringComparison.Ordinal).Replace("{template}", $"{template?.Id}", StringComparison.Ordinal));
    }

    private void Go(string query) => Services.GetRequiredService<NavigationManager>().NavigateTo($"admin-relationships/new{query}");
}
