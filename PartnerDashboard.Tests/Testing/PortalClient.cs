using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PartnerDashboard.Tests.Testing;

/// <summary>A visitor without a screen: one browser's cookies, one cloud, plain requests and plain forms.</summary>
public sealed class PortalClient : IDisposable
{
    private const int MostRedirects = 10;
    private readonly HttpClient _http;

    public PortalClient(Uri portal, string cloud)
    {
        _http = new HttpClient(Cookies) { BaseAddress = new Uri(portal, cloud is "" ? "/" : $"/{cloud}/"), Timeout = TimeSpan.FromSeconds(60) };
    }

    public LoopbackCookies Cookies { get; } = new();

    /// <summary>Where the cloud begins; addresses without a leading slash are below it.</summary>
    public Uri Base => _http.BaseAddress!;

    /// <summary>One request, one answer: no redirect is followed.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, HttpContent? content = null) =>
        SendAsync(new HttpRequestMessage(method, address) { Content = content });

    /// <summary>The same with headers of the test's own.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request, Cancel);

    public Task<HttpResponseMessage> GetAsync(string address) => SendAsync(HttpMethod.Get, address);

    /// <summary>Goes there and follows redirects, as a browser does.</summary>
    public async Task<PortalPage> OpenAsync(string address) => await ReadAsync(await GetAsync(address));

    /// <summary>Fills a form of the page as a browser without JavaScript would, antiforgery token and hidden fields included, and submits it.</summary>
    /// <param name="form">Which form, as a CSS selector.</param>
    /// <param name="fields">What to type, by field name; a name may be given without its prefix (<c>Email</c> for <c>Input.Email</c>).</param>
    public async Task<PortalPage> SubmitAsync(PortalPage page, string form, params (string Name, string Value)[] fields) =>
        await ReadAsync(await PostAsync(page, form, fields));

    /// <summary>The same, answered as it comes: for status codes, and for sending the same form many times at once.</summary>
    public Task<HttpResponseMessage> PostAsync(PortalPage page, string form, params (string Name, string Value)[] fields)
    {
        var element = page.Form(form);
        var target = element.GetAttribute("action") is { Length: > 0 } action ? new Uri(page.Base, action) : page.Address;
        return SendAsync(HttpMethod.Post, target.ToString(), new FormUrlEncodedContent(FormFields.Of(element, fields)));
    }

    public void Dispose() => _http.Dispose();

    private async Task<PortalPage> ReadAsync(HttpResponseMessage response)
    {
        for (var hops = 0; response.Headers.Location is { } location && IsRedirect(response.StatusCode); hops++)
        {
            Assert.True(hops < MostRedirects, $"Redirects in a circle at {location}");
            response = await GetAsync(new Uri(response.RequestMessage!.RequestUri!, location).ToString());
        }

        var text = await response.Content.ReadAsStringAsync(Cancel);
        var document = await new HtmlParser().ParseDocumentAsync(text, Cancel);
        return new(response.StatusCode, response.RequestMessage!.RequestUri!, document, text);
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;
}

/// <summary>What came back, after redirects.</summary>
public sealed record PortalPage(HttpStatusCode Status, Uri Address, IHtmlDocument Document, string Source)
{
    /// <summary>Where relative addresses of this page begin.</summary>
    public Uri Base => Document.QuerySelector("base")?.GetAttribute("href") is { } href ? new Uri(Address, href) : Address;

    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>What a reader sees.</summary>
    public string Text => string.Join(' ', (Document.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public IHtmlFormElement Form(string selector) => Document.QuerySelector(selector) as IHtmlFormElement
        ?? throw new InvalidOperationException($"No form {selector} at {Address} ({(int)Status}): {Text}");

    /// <summary>The antiforgery token of the page's first form.</summary>
    public string AntiforgeryToken => Document.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value")
        ?? throw new InvalidOperationException($"No antiforgery token at {Address} ({(int)Status}).");
}
