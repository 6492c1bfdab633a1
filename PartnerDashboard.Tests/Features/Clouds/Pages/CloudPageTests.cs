using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Clouds.Pages;
using PartnerDashboard.Tests.Hosting;
using Xunit;
using TestContext = Xunit.TestContext;

namespace PartnerDashboard.Tests.Features.Clouds.Pages;

/// <summary>What a visitor reads about a cloud.</summary>
public sealed class CloudPageTests : IAsyncDisposable
{
    private readonly StartTry _try = new();
    private readonly BunitContext _browser = new();

    public static TheoryData<string, string> EveryCloudInEveryLanguage =>
        new MatrixTheoryData<string, string>(["global", "usgov", "germany", "21vianet"], [.. Language.All.Select(language => language.Code)]);

    [Theory, MemberData(nameof(EveryCloudInEveryLanguage))]
    public async Task Every_part_has_its_words(string cloud, string language)
    {
        using var _ = Language.Of(language).Use();

        var page = await OpenAsync(cloud);

        Assert.Equal(10, page.FindAll("#offers tbody tr").Count);
        Assert.NotEmpty(page.FindAll("#markets tbody tr"));
        Assert.DoesNotMatch(@"\b(Feature(On|Off|State)?|Fact|Host|AdminPortal|Column|Market|Dates|CloudService|Country)\.\w", page.Markup);
    }

    [Fact]
    public async Task A_closed_cloud_says_since_when_and_that_it_works_here()
    {
        using var _ = Language.English.Use();

        var page = await OpenAsync("germany");

        Assert.Contains("Microsoft closed this cloud on October 29, 2021", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#hosts a"));
    }

    [Fact]
    public async Task History_is_told_where_the_operator_has_not_followed()
    {
        using var _ = Language.English.Use();

        var page = await OpenAsync("global");

        Assert.Contains("Microsoft ended this on October 10, 2023. The operator of this portal can end it here too.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operators_dates_show()
    {
        using var _ = Language.English.Use();

        var page = await OpenAsync("global",
            FeatureOverride.Of(Feature.OpenForChanges, null, new(2024, 5, 1)), FeatureOverride.Of(Feature.IndirectModel, new(9000, 1, 2), null));

        Assert.Contains("This cloud is read-only", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Until May 1, 2024", page.Markup, StringComparison.Ordinal);
        Assert.Contains("From January 2, 9000", page.Markup, StringComparison.Ordinal);
        Assert.Contains("The operator of this portal set these dates.", page.Markup, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _try.DisposeAsync();
    }

    private async Task<IRenderedComponent<CloudPage>> OpenAsync(string slug, params FeatureOverride[] overrides)
    {
        var portal = (await _try.StartAsync(("Clouds:Serve:0:Slug", slug))).Services;
        await using (var write = await portal.GetRequiredService<PortalDatabases>().WriteAsync(new CloudId(slug), TestContext.Current.CancellationToken))
        {
            write.Db.AddRange(overrides);
            await write.CommitAsync(TestContext.Current.CancellationToken);
        }

        _browser.Services.AddLocalization();
        _browser.Services.AddClouds();
        _browser.Services.AddSingleton(portal.GetRequiredService<CloudCatalogue>());
        _browser.Services.AddSingleton(portal.GetRequiredService<FeatureService>());
        _browser.Services.GetRequiredService<CurrentCloud>().Enter(portal.GetRequiredService<CloudCatalogue>()[new CloudId(slug)]);
        _browser.RenderTree.Add<CascadingValue<HttpContext>>(context => context.Add(value => value.Value, new DefaultHttpContext()));
        var page = _browser.Render<CloudPage>();
        page.WaitForElement("#markets");
        return page;
    }
}
