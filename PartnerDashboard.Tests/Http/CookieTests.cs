using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Http;

/// <summary>Sessions: of one cloud alone (T06), ended when they are ended (T17, T21).</summary>
public sealed class CookieTests(CookieTests.ClockedPortal portal) : IClassFixture<CookieTests.ClockedPortal>
{
    private static readonly string[] Clouds = ["global", "usgov", "germany", "21vianet"];

    [Fact]
    public async Task A_cookie_of_one_cloud_opens_nothing_in_another_under_any_name()
    {
        foreach (var home in Clouds)
        {
            using var there = await portal.EnterAsync((await portal.In(home).PartnerAsync()).Actor);
            Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("account/password")).StatusCode);
            foreach (var abroad in Clouds.Where(cloud => cloud != home))
            {
                using var here = portal.Client(abroad);
                here.Cookies.CopyFrom(there.Cookies);
                here.Cookies.Plant($"portal.{home}", there.Cookies[$"portal.{home}"]!, $"/{abroad}");
                here.Cookies.Plant($"portal.{abroad}", there.Cookies[$"portal.{home}"]!, $"/{abroad}");
                Assert.Equal(HttpStatusCode.Found, (await here.GetAsync("account/password")).StatusCode);
                Assert.Contains("/account/sign-in", (await here.GetAsync("account/password")).Headers.Location!.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Cookies_say_where_and_how_they_may_be_used()
    {
        var actor = (await portal.In().PartnerAsync()).Actor;
        using var browser = portal.Client();
        var page = await browser.OpenAsync("account/sign-in");
        using var first = await portal.Client().GetAsync("account/sign-in");
        using var entered = await browser.PostAsync(page, "form:has(input[type=password])", ("Email", actor.Email), ("Password", World.Password));

        var form = Assert.Single(first.Headers.GetValues("Set-Cookie")).ToLowerInvariant();
        Assert.StartsWith("portal-form=", form, StringComparison.Ordinal);
        Assert.EndsWith("; path=/; samesite=strict; httponly", form, StringComparison.Ordinal);
        var session = Assert.Single(entered.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("portal.global=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.EndsWith("; path=/global; samesite=lax; httponly", session, StringComparison.Ordinal);
        Assert.DoesNotContain("expires=", session, StringComparison.Ordinal);
        Assert.DoesNotContain("domain=", session + form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_asks_only_strangers_to_sign_in()
    {
        using var browser = await portal.EnterAsync((await portal.In().PartnerAsync()).Actor);
        using var stranger = portal.Client();

        Assert.DoesNotContain("account/sign-in", await (await browser.GetAsync("nowhere")).TextAsync(), StringComparison.Ordinal);
        Assert.Contains("account/sign-in", await (await stranger.GetAsync("nowhere")).TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_in_this_browser()
    {
        using var browser = await portal.EnterAsync((await portal.In().PartnerAsync()).Actor);

        await browser.PostFieldsAsync("account/sign-out", ("__RequestVerificationToken", await browser.TokenAsync()));

        Assert.DoesNotContain(browser.Cookies.Names, cookie => cookie.Name == "portal.global");
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("account/password")).StatusCode);
    }

    [Fact]
    public async Task A_changed_password_ends_every_other_session_at_once()
    {
        var actor = (await portal.In().PartnerAsync()).Actor;
        using var elsewhere = await portal.EnterAsync(actor);
        using var here = await portal.EnterAsync(actor);
        var page = await here.OpenAsync("account/password");

        await here.SubmitAsync(page, "form:has(input[name='Form.New'])", ("Form.Present", World.Password), ("Form.New", "Another-Stable-9-Paperclip"));

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("account/password")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await elsewhere.GetAsync("account/password")).StatusCode);
    }

    [Fact]
    public async Task A_role_or_a_membership_taken_away_closes_the_door_at_once()
    {
        var partner = await portal.In().PartnerAsync();
        using var browser = await portal.EnterAsync(partner.Actor);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("customers")).StatusCode);

        await DoAsync(partner, db => db.MemberRoles.Where(role => role.UserId == partner.Actor.UserId).ExecuteUpdateAsync(role => role.SetProperty(held => held.RevokedAt, portal.Clock.Now), Cancel));
        Assert.Contains("/account/denied", (await browser.GetAsync("customers")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("home")).StatusCode);

        await DoAsync(partner, db => db.MemberRoles.Where(role => role.UserId == partner.Actor.UserId).ExecuteDeleteAsync(Cancel));
        await DoAsync(partner, db => db.Members.Where(member => member.UserId == partner.Actor.UserId).ExecuteDeleteAsync(Cancel));
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("home")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_after_an_hour_of_rest_and_after_twelve_hours_of_work()
    {
        var actor = (await portal.In().CustomerAsync("Contoso", TenantRole.Reader)).Actor;
        using var resting = await portal.EnterAsync(actor);
        using var working = await portal.EnterAsync(actor);
        for (var half = 0; half < 23; half++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(31));
            Assert.Equal(HttpStatusCode.OK, (await working.GetAsync("account/password")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Found, (await resting.GetAsync("account/password")).StatusCode);
        portal.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Found, (await working.GetAsync("account/password")).StatusCode);
    }

    private async Task DoAsync(Party party, Func<PortalDb, Task<int>> act)
    {
        await using var write = await portal.Databases.WriteAsync(party.Actor.Cloud, Cancel);
        Assert.Equal(1, await act(write.Db));
        await write.CommitAsync(Cancel);
    }

    /// <summary>Four clouds without demo data, and a clock to move.</summary>
    public sealed class ClockedPortal : PortalHost, IAsyncLifetime
    {
        public ClockedPortal()
            : this(new MovableClock())
        {
        }

        private ClockedPortal(MovableClock clock)
            : base(new() { Clock = clock, Settings = new Dictionary<string, string> { ["Demo:Enabled"] = "false" } }) => Clock = clock;

        public MovableClock Clock { get; }

        public ValueTask InitializeAsync()
        {
            Start();
            return ValueTask.CompletedTask;
        }
    }
}
