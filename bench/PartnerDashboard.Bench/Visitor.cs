using System.Net;
using System.Text.RegularExpressions;

namespace PartnerDashboard.Bench;

/// <summary>Somebody at a site: one browser's cookies and its language.</summary>
internal sealed partial class Visitor : IDisposable
{
    public Visitor(Site site)
    {
        Site = site;
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = true }) { BaseAddress = site.Address };
        Http.DefaultRequestHeaders.Add("Accept-Language", "en");
    }

    public Site Site { get; }

    public HttpClient Http { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Through the sign-in page, as everybody.</summary>
    public async Task SignInAsync(string email, CancellationToken cancel)
    {
        const string page = "global/account/sign-in";
        var html = await Http.GetStringAsync(page, cancel);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = Token().Match(html).Groups[1].Value,
            ["Form.Email"] = email,
            ["Form.Password"] = CustomerData.Password,
        });
        using var answer = await Http.PostAsync(page, form, cancel);
        answer.EnsureSuccessStatusCode();
        if (answer.RequestMessage!.RequestUri!.AbsolutePath.EndsWith(page, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{email} could not sign in.");
        }
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
