using Microsoft.AspNetCore.Http;
using PartnerDashboard.Features.Accounts;

namespace PartnerDashboard.Tests.Features.Accounts;

/// <summary>T10: after signing in a browser goes to a page of this cloud or home, wherever it was told to.</summary>
public sealed class LocalUrlsTests
{
    [Theory]
    [InlineData("/global/home")]
    [InlineData("/global/i/abc?x=1#part")]
    [InlineData("/global/customers?search=%2F%2Fevil.example")]
    [InlineData("/global/")]
    public void It_goes_to_pages_of_this_cloud(string url) => Assert.Equal(url, Request().Back(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/global\\..\\evil")]
    [InlineData("/global/%5c%5cevil.example")]
    [InlineData("/global//evil.example")]
    [InlineData("/global/%2f%2fevil.example")]
    [InlineData("/global/../usgov/home")]
    [InlineData("/global/%2e%2e/usgov/home")]
    [InlineData("/usgov/home")]
    [InlineData("/globalevil")]
    [InlineData("/GLOBAL/home")]
    [InlineData("evil.example")]
    [InlineData("./x")]
    [InlineData("~//evil.example")]
    [InlineData("~/home")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData(" /global/home")]
    [InlineData("\t//evil.example")]
    [InlineData("/global/\r\nSet-Cookie:x=y")]
    [InlineData("/global/%0d%0aSet-Cookie:x")]
    [InlineData("http:/global/home")]
    [InlineData("/global/account/sign-out")]
    [InlineData("/global/account/sign-in?returnUrl=/global/account/sign-in")]
    public void It_goes_home_instead(string? url) => Assert.Equal("/global/", Request().Back(url));

    [Fact]
    public void An_address_of_our_own_is_taken_below_the_cloud()
    {
        Assert.Equal("/global/i/abc", Request().Within("i/abc"));
        Assert.Equal("/global/", Request().Within(""));
        Assert.Equal("/global/", Request().Within("../usgov/"));
    }

    private static HttpRequest Request() => new DefaultHttpContext { Request = { PathBase = "/global" } }.Request;
}
