using System.Net;
using System.Net.WebSockets;
using Microsoft.Net.Http.Headers;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Http;

/// <summary>T09: what another site makes a browser do is refused before it does anything, by token and by origin, at every POST there is.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class ForgeryTests(SharedPortal portal)
{
    [Fact]
    public async Task No_post_acts_without_the_token_of_this_browser_and_person()
    {
        var scene = await Scene.SetAsync(portal);
        using var other = await portal.EnterAsync(await portal.In().MemberAsync(scene.Partner.Tenant, TenantRole.AdminAgent));
        var accepted = new List<string>();
        var before = await Rows.OfAsync(portal);
        foreach (var actor in new[] { scene.Partner.Actor, scene.Customer.Actor })
        {
            using var browser = await portal.EnterAsync(actor);
            using var fresh = portal.Client();
            var (own, theirs, strangers) = (await browser.TokenAsync(), await other.TokenAsync(), await fresh.TokenAsync());
            foreach (var token in new[] { null, "", "CfDJ8", own[..^4] + "AAAA", theirs, strangers })
            {
                foreach (var door in Door.Of(portal).Where(door => door.IsPost))
                {
                    using var response = await PostAsync(browser, door, scene, token);

                    // A door that is closed to this person says so; nobody else may get further than the token.
                    if (response.StatusCode != HttpStatusCode.BadRequest && !IsToDenied(response))
                    {
                        accepted.Add($"{actor.TenantKind} {door.Route} with {token?[..Math.Min(8, token.Length)] ?? "no token"}: {(int)response.StatusCode}");
                    }
                }
            }
        }

        Agreed.None(accepted);
        Agreed.Same(before, await Rows.OfAsync(portal));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "not an origin")]
    public async Task No_post_acts_for_another_site(string header, string value)
    {
        var scene = await Scene.SetAsync(portal);
        using var browser = await portal.EnterAsync(scene.Customer.Actor);
        var token = await browser.TokenAsync();
        var before = await Rows.OfAsync(portal);
        foreach (var door in Door.Of(portal).Where(door => door.IsPost))
        {
            using var response = await PostAsync(browser, door, scene, token, (header, value));
            Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{door.Route}: {(int)response.StatusCode}");
        }

        Agreed.Same(before, await Rows.OfAsync(portal));
    }

    [Theory]
    [InlineData("same-origin", "null")]
    [InlineData("same-origin", null)]
    [InlineData("none", null)]
    [InlineData(null, "own")]
    [InlineData("same-origin", "own")]
    public async Task Our_own_forms_pass_whatever_the_browser_tells_of_them(string? site, string? origin)
    {
        using var browser = portal.Client();
        var token = await browser.TokenAsync();
        (string, string)[] headers =
        [
            .. site is null ? Array.Empty<(string, string)>() : [("Sec-Fetch-Site", site)],
            .. origin is null ? Array.Empty<(string, string)>() : [("Origin", origin == "own" ? browser.Base.GetLeftPart(UriPartial.Authority) : origin)],
        ];

        using var response = await SendAsync(browser, "preferences/theme", [("__RequestVerificationToken", token), ("theme", "dark")], headers);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
    }

    [Theory]
    [InlineData(true, "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData(false, "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData(false, null, HttpStatusCode.Unauthorized)]
    [InlineData(true, null, HttpStatusCode.SwitchingProtocols)]
    public async Task A_circuit_opens_for_members_on_our_own_pages_only(bool signedIn, string? origin, HttpStatusCode expected)
    {
        var scene = await Scene.SetAsync(portal);
        using var browser = signedIn ? await portal.EnterAsync(scene.Partner.Actor) : portal.Client();
        using var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        socket.Options.SetRequestHeader(HeaderNames.Origin, origin ?? browser.Base.GetLeftPart(UriPartial.Authority));
        if (signedIn)
        {
            socket.Options.SetRequestHeader(HeaderNames.Cookie, $"portal.global={browser.Cookies["portal.global"]}");
        }

        var address = new UriBuilder(new Uri(browser.Base, "_blazor")) { Scheme = "ws" }.Uri;
        await Record.ExceptionAsync(() => socket.ConnectAsync(address, Cancel));

        Assert.Equal(expected, socket.HttpStatusCode);
    }

    private static bool IsToDenied(HttpResponseMessage response) =>
        response.Headers.Location?.ToString().Contains("/account/denied", StringComparison.Ordinal) == true;

    private static Task<HttpResponseMessage> PostAsync(PortalClient browser, Door door, Scene scene, string? token, params (string, string)[] headers) => SendAsync(
        browser,
        door.In(scene),
        [
            .. token is null ? Array.Empty<(string, string)>() : [("__RequestVerificationToken", token)],
            ("_handler", door.Form ?? "none"), ("version", "0"), ("email", scene.Waiting.RecipientEmail),
        ],
        headers);

    private static Task<HttpResponseMessage> SendAsync(PortalClient browser, string address, (string Name, string Value)[] fields, (string Name, string Value)[] headers)
    {
        var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return browser.SendAsync(request);
    }
}
