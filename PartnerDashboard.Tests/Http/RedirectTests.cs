using System.Net;

namespace PartnerDashboard.Tests.Http;

/// <summary>T10: whatever a return address says, the way back stays on this portal, and in this cloud where people sign in and out.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class RedirectTests(SharedPortal portal)
{
    public static readonly TheoryData<string> Payloads =
    [
        "https://evil.example", "http://evil.example/global/", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/%09/evil.example",
        "/%5Cevil.example", "https:evil.example", "javascript:alert(1)", "data:text/html,x", "/global//evil.example", "/global/..//evil.example", "/global/%2e%2e//evil.example",
        "/global/\\evil.example", "/global/%5C%5Cevil.example", "/usgov/home", "/global@evil.example", "/globalevil", ".evil.example", "@evil.example", "/global/\r\nLocation: https://evil.example",
        "/global/%0d%0aSet-Cookie:a=b", "/global/account/sign-out", "~/home", "?returnUrl=//evil.example", "#", "", "/global/\u2028evil", "//global/home",
    ];

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task Signing_in_and_out_leads_nowhere_else(string payload)
    {
        var actor = (await portal.In().CustomerAsync()).Actor;
        using var member = await portal.EnterAsync(actor);
        using var visitor = portal.Client();
        var query = $"?returnUrl={Uri.EscapeDataString(payload)}";

        // Signed in already, signing in by password, by the demo list, and signing out.
        AssertOurs("/global/", await member.GetAsync("account/sign-in" + query));
        var page = await visitor.OpenAsync("account/sign-in" + query);
        AssertOurs("/global/", await visitor.PostAsync(page, "form:has(input[type=password])", ("Email", actor.Email), ("Password", Testing.World.Password)));
        AssertOurs("/global/", await member.PostFieldsAsync("account/sign-out", ("__RequestVerificationToken", await member.TokenAsync()), ("returnUrl", payload)));
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task A_chosen_language_or_theme_leads_nowhere_else(string payload)
    {
        using var visitor = portal.Client();
        var token = await visitor.TokenAsync();

        AssertOurs("/global/", await visitor.PostFieldsAsync("preferences/language", ("__RequestVerificationToken", token), ("language", "en"), ("returnUrl", payload)));
        AssertOurs("/global/", await visitor.PostFieldsAsync("preferences/theme", ("__RequestVerificationToken", token), ("theme", "dark"), ("returnUrl", payload)));
    }

    [Fact]
    public async Task A_page_of_ours_is_found_again_after_signing_in()
    {
        var customer = await portal.In().CustomerAsync();
        var invitation = await Scene.AskAsync(portal, await portal.In().PartnerAsync(), customer);
        using var visitor = portal.Client();
        var page = await visitor.OpenAsync($"account/sign-in?returnUrl={Uri.EscapeDataString($"/global/i/{invitation.PublicId}")}");

        var arrived = await visitor.SubmitAsync(page, "form:has(input[type=password])", ("Email", customer.Actor.Email), ("Password", Testing.World.Password));

        Assert.EndsWith($"/global/i/{invitation.PublicId}", arrived.Address.AbsolutePath, StringComparison.Ordinal);
    }

    private void AssertOurs(string below, HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        var target = new Uri(response.RequestMessage!.RequestUri!, response.Headers.Location!);
        Assert.Equal(portal.Address.Authority, target.Authority);
        Assert.StartsWith(below, target.AbsolutePath, StringComparison.Ordinal);
        Assert.False(target.AbsolutePath.StartsWith("//", StringComparison.Ordinal) || target.AbsolutePath.Contains("evil", StringComparison.Ordinal), target.ToString());
        response.Dispose();
    }
}
