using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Testing;

/// <summary>The fixtures themselves: a green test means something only when they do what they say.</summary>
public sealed class FixtureTests
{
    [Fact]
    public async Task Every_cloud_has_a_file_of_its_own_that_goes_with_the_test()
    {
        var databases = await TestDatabases.CreateAsync("global", "usgov");
        var partner = await databases.In("global").PartnerAsync();

        await using (var other = databases.Open("usgov"))
        {
            Assert.False(await other.Tenants.AnyAsync(tenant => tenant.Id == partner.Id, Cancel));
        }

        databases.Dispose();
        Assert.False(Directory.Exists(databases.Folder));
    }

    [Fact]
    public async Task Interceptors_see_what_the_database_is_told()
    {
        var seen = new Counting();
        using var databases = await TestDatabases.CreateAsync(new MovableClock(), [seen], "global");

        await databases.In().CustomerAsync();

        Assert.True(seen.Saves >= 2, $"{seen.Saves} saves");
    }

    [Fact]
    public void A_clock_stands_still_until_it_is_moved()
    {
        var clock = new MovableClock();
        Assert.Equal(MovableClock.Noon, clock.GetUtcNow());

        clock.Advance(TimeSpan.FromDays(90));

        Assert.Equal(MovableClock.Noon.AddDays(90), clock.GetUtcNow());
    }

    [Fact]
    public async Task A_portal_listens_on_a_port_of_its_own_and_keeps_its_time()
    {
        var clock = new MovableClock();
        await using var one = await PortalHost.StartAsync(new() { Clock = clock });
        await using var other = await PortalHost.StartAsync();

        Assert.NotEqual(one.Address, other.Address);
        Assert.Same(clock, one.Services.GetRequiredService<TimeProvider>());
        using var visitor = one.Client("");
        Assert.True((await visitor.OpenAsync("/")).Status < HttpStatusCode.InternalServerError);
    }

    private sealed class Counting : SaveChangesInterceptor
    {
        public int Saves { get; private set; }

        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            Saves++;
            return ValueTask.FromResult(result);
        }
    }
}

/// <summary>The browser itself, on pages of the test's own.</summary>
public sealed class BrowserFixtureTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Page = """
        <!doctype html><html lang="en"><head><title>A page</title></head>
        <body><main><h1>A page</h1>{0}<script>document.querySelector('h1').textContent = 'Scripted'</script></main></body></html>
        """;

    [Fact]
    public async Task Axe_passes_a_good_page_and_names_what_is_wrong_with_a_bad_one()
    {
        var page = await browser.PageAsync();

        await page.SetContentAsync(Page);
        await page.AssertAccessibleAsync();

        await page.SetContentAsync(Page.Replace("{0}", "<input id=\"nameless\">", StringComparison.Ordinal));
        var fault = await Assert.ThrowsAnyAsync<Exception>(page.AssertAccessibleAsync);
        Assert.Contains("<input id=\"nameless\">", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_has_the_language_window_and_colours_that_were_asked_for()
    {
        var page = await browser.PageAsync(locale: "fr-FR", width: 390, colours: ColorScheme.Dark);

        Assert.Equal("fr-FR 390 true", await page.EvaluateAsync<string>(
            "() => `${navigator.language} ${innerWidth} ${matchMedia('(prefers-color-scheme: dark)').matches}`"));
    }

    [Fact]
    public async Task A_visitor_without_scripts_runs_none()
    {
        var page = await browser.PageAsync(javaScript: false);

        await page.SetContentAsync(Page);

        await Assertions.Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("A page");
    }

    [Fact]
    public async Task A_page_wider_than_its_window_is_told()
    {
        var page = await browser.PageAsync(width: 390);

        await page.SetContentAsync(Page);
        await page.AssertFitsAsync();

        await page.SetContentAsync("<div style=\"width: 500px\">wide</div>");
        await Assert.ThrowsAnyAsync<Exception>(page.AssertFitsAsync);
    }
}
