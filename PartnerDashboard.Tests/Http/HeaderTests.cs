using System.Net;
using System.Text.RegularExpressions;

namespace PartnerDashboard.Tests.Http;

/// <summary>What every answer carries, whatever its status (security.md §5.2), and how pages and assets travel.</summary>
[Collection(SharedPortalTests.Name)]
public sealed partial class HeaderTests(SharedPortal portal)
{
    private static readonly (string Name, string Value)[] Always =
    [
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    [Theory]
    [InlineData("GET", "/", HttpStatusCode.OK)]
    [InlineData("GET", "/global/account/sign-in", HttpStatusCode.OK)]
    [InlineData("GET", "/global/home", HttpStatusCode.Found)]
    [InlineData("GET", "/GLOBAL/about", HttpStatusCode.MovedPermanently)]
    [InlineData("POST", "/global/account/sign-in", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/global/account/denied", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/global/no/such/page", HttpStatusCode.NotFound)]
    [InlineData("GET", "/mars/", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/global/about", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/global/account/sign-out", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/health/ready", HttpStatusCode.OK)]
    [InlineData("GET", "/global/_blazor", HttpStatusCode.Unauthorized)]
    public async Task Every_answer_tells_the_browser_what_to_refuse(string method, string address, HttpStatusCode expected)
    {
        using var stranger = portal.Client("");
        using var response = await stranger.SendAsync(new HttpMethod(method), address);

        Assert.Equal(expected, response.StatusCode);
        AssertSealed(response);
        Assert.True(response.Headers.CacheControl?.NoStore, "It may be kept.");
    }

    [Fact]
    public async Task A_failure_of_ours_carries_them_too_and_tells_no_detail_in_the_readers_language()
    {
        await using var broken = await PortalHost.StartAsync(new()
        {
            Environment = "Production",
            Settings = new Dictionary<string, string> { ["Clouds:Serve:0:Slug"] = "global" },
            Interceptors = [new Failing()],
        });
        var scene = await Scene.SetAsync(broken);
        using var member = await broken.EnterAsync(scene.Customer.Actor);
        var request = new HttpRequestMessage(HttpMethod.Get, $"receipts/{scene.Decision.Id}") { Headers = { { "Accept-Language", "fr" } } };
        using var response = await member.SendAsync(request);

        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        AssertSealed(response);
        Assert.Contains("<html lang=\"fr\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Failing.Message, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("de")]
    [InlineData("zh-Hans")]
    public async Task Refusals_speak_the_readers_language(string language)
    {
        using var reader = portal.Client("");
        var headings = new HashSet<string>();
        foreach (var (method, address) in new[] { ("GET", "/global/no/such/page"), ("POST", "/global/account/forgot"), ("DELETE", "/global/about"), ("GET", "/global/account/denied") })
        {
            using var response = await reader.SendAsync(new(new HttpMethod(method), address) { Headers = { { "Accept-Language", language } } });
            var text = await response.Content.ReadAsStringAsync(Cancel);
            Assert.Contains($"<html lang=\"{language}\"", text, StringComparison.Ordinal);
            headings.Add(Heading().Match(text).Groups[1].Value);
        }

        Assert.Equal(4, headings.Count);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/global/")]
    [InlineData("/usgov/")]
    [InlineData("/germany/")]
    [InlineData("/21vianet/")]
    public async Task Assets_of_a_page_are_there_below_each_cloud_and_may_be_kept(string cloud)
    {
        using var visitor = portal.Client("");
        var page = await visitor.OpenAsync(cloud);
        var assets = page.Document.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!).ToList();

        Assert.True(assets.Count >= 3, string.Join(' ', assets));
        foreach (var asset in assets)
        {
            using var response = await visitor.GetAsync(new Uri(page.Base, asset).ToString());
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.False(response.Headers.CacheControl?.NoStore, asset);
            Assert.NotNull(response.Headers.ETag);
            AssertSealed(response);
        }
    }

    [Theory]
    [InlineData("about", "br")]
    [InlineData("about", "gzip")]
    [InlineData("portal.css", "gzip")]
    public async Task Pages_and_assets_travel_compressed(string address, string encoding)
    {
        using var visitor = portal.Client();
        using var response = await visitor.SendAsync(new(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", encoding } } });

        Assert.Equal([encoding], response.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("/appsettings.json")]
    [InlineData("/global/appsettings.json")]
    [InlineData("/data/global.db")]
    [InlineData("/global/..%2f..%2fglobal.db")]
    [InlineData("/.git/config")]
    [InlineData("/global/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/global/PartnerDashboard.dll")]
    public async Task Nothing_of_the_house_is_handed_out(string address)
    {
        using var visitor = portal.Client("");
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).StatusCode);
    }

    private static void AssertSealed(HttpResponseMessage response)
    {
        foreach (var (name, value) in Always)
        {
            Assert.Equal([value], response.Headers.GetValues(name));
        }

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server") || response.Headers.Contains("X-Powered-By"), "It tells what it runs on.");
    }

    [GeneratedRegex("<h1[^>]*>(.*?)</h1>", RegexOptions.Singleline)]
    private static partial Regex Heading();
}
