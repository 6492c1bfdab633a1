using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Bulk.Pages;

namespace PartnerDashboard.Tests.Features.Bulk;

/// <summary>What somebody is asked before it is shown what would happen to many.</summary>
public sealed class BulkNewPageTests : StageContext
{
    private Party _partner = null!;

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _partner = await Stage.World.PartnerAsync("Northlight");
        foreach (var name in new[] { "Adatum", "Bellows" })
        {
            await Stage.RelateAsync(_partner, await Stage.World.CustomerAsync(name), delegated: false);
        }

        SignIn(_partner.Actor);
    }

    [Fact]
    public void Without_a_template_the_page_says_where_to_make_one()
    {
        var page = Open(new(BulkKind.RequestGranular, new("", [], BulkList.Customers)));

        Assert.Equal("templates", page.Find(".empty a").GetAttribute("href"));
        Assert.Empty(page.FindAll("#preview, #ask"));
    }

    [Fact]
    public async Task A_template_and_a_reason_are_asked_for_and_what_is_changed_afterwards_is_shown_anew_before_it_starts()
    {
        await Stage.KeepAsync(_partner, StageTemplates.TemplateForm());
        var page = Open(new(BulkKind.RequestGranular, new("", [], BulkList.Customers)));
        page.Find("#with").Change("Support of mail");
        page.Find("#note").Input("We would look after it.");
        await page.Find("#ask form").SubmitAsync();

        page = Here();
        Assert.Contains("2 customers will get an invitation.", page.Find("#preview").TextContent, StringComparison.Ordinal);
        Assert.Contains("365 days", page.Find("#preview").TextContent, StringComparison.Ordinal);
        Assert.Equal("We would look after it.", page.Find("#preview input[name=note]").GetAttribute("value"));
        Assert.NotEqual("", page.Find("#preview input[name=basis]").GetAttribute("value"));

        await page.Find("#note").InputAsync(new() { Value = "Something else." });
        Assert.Empty(page.FindAll("#preview"));
    }

    [Fact]
    public async Task Tags_are_named_one_after_the_other_and_left_out_again()
    {
        var page = Open(new(BulkKind.AddTag, new("", [], BulkList.Customers), "VIP"));
        page.Find("#with").Change("Retail");
        await page.Find("#ask form").SubmitAsync();
        page = Here();
        Assert.Equal("Add the tags VIP, Retail", page.Find("h1").TextContent);
        Assert.Contains("added to 2 customers", page.Find("#preview").TextContent, StringComparison.Ordinal);

        await page.Find(".tag button").ClickAsync(new());
        Assert.Equal("Add the tag “Retail”", Here().Find("h1").TextContent);

        Assert.Empty(Open(new(BulkKind.AddTag, new("", [], BulkList.Customers), "1\n2\n3\n4\n5\n6\n7\n8\n9\n10")).FindAll("#with"));
    }

    [Fact]
    public async Task Whoever_looks_before_anything_was_chosen_or_named_is_told_what_is_missing()
    {
        await Stage.KeepAsync(_partner, StageTemplates.TemplateForm());
        var page = Open(new(BulkKind.RequestGranular, new("", [], BulkList.Customers)));
        page.Find("#note").Input("We would look after it.");
        await page.Find("#ask form").SubmitAsync();
        Assert.Equal("Choose a template.", page.Find("[role=alert]").TextContent.Trim());
        Assert.Equal("We would look after it.", page.Find("#note").GetAttribute("value"));

        page = Open(new(BulkKind.AddTag, new("", [], BulkList.Customers)));
        await page.Find("#ask form").SubmitAsync();
        Assert.Equal("Name a tag.", page.Find("#with-error").TextContent.Trim());
        Assert.Equal("true", page.Find("#with").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task A_reason_that_no_customer_may_get_is_said_at_its_field_before_anybody_is_chosen()
    {
        await Stage.KeepAsync(_partner, StageTemplates.TemplateForm());
        var page = Open(new(BulkKind.RequestGranular, new("", [], BulkList.Customers)));
        page.Find("#with").Change("Support of mail");
        page.Find("#note").Input("See https://elsewhere.example");
        var here = Navigation.Uri;
        await page.Find("#ask form").SubmitAsync();
        Assert.NotEqual("", page.Find("#note-error").TextContent.Trim());
        Assert.Equal("true", page.Find("#note").GetAttribute("aria-invalid"));
        Assert.Equal(here, Navigation.Uri);

        await page.Find("#note").InputAsync(new() { Value = "We would look after it." });
        Assert.Equal("", page.Find("#note-error").TextContent.Trim());
        Assert.Null(page.Find("#note").GetAttribute("aria-invalid"));
        await page.Find("#ask form").SubmitAsync();
        Assert.NotEqual(here, Navigation.Uri);
    }

    [Fact]
    public async Task A_heading_says_nothing_of_what_was_refused_and_the_choice_stands_open_again()
    {
        await Stage.KeepAsync(_partner, StageTemplates.TemplateForm());
        var page = Open(new(BulkKind.RequestGranular, new("", [], BulkList.Customers), "Another"));
        Assert.Equal("Request delegated administration", page.Find("h1").TextContent);
        Assert.Equal("", page.Find("#with").GetAttribute("value"));

        Assert.Equal("Add tags", Open(new(BulkKind.AddTag, new("", [], BulkList.Customers), "\u202eevil")).Find("h1").TextContent);
    }

    private IRenderedComponent<BulkNewPage> Open(BulkOrder order)
    {
        Navigation.NavigateTo($"bulk/new{order.Address}");
        return Here();
    }

    private IRenderedComponent<BulkNewPage> Here() => Render<BulkNewPage>();
}
