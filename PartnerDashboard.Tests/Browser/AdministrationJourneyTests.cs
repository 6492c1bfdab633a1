using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PartnerDashboard.Features.Clouds;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>A person of the partner goes to an admin portal of a customer, and both sides see that.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class AdministrationJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    private readonly Story _story = new(portal, browser);

    [Fact]
    public async Task An_agent_opens_a_portal_and_the_use_is_there_for_both_sides()
    {
        var (seller, buyer) = (await _story.World.PartnerAsync(), await _story.World.CustomerAsync());
        await _story.RelatedAsync(seller, buyer);
        var partner = await _story.EnterAsync(seller.Actor);
        var left = new TaskCompletionSource<string>();

        // The answer is read and not followed: the test stays on this machine.
        await partner.Context.RouteAsync("**/open/*", async route =>
        {
            var answer = await route.FetchAsync(new() { MaxRedirects = 0 });
            left.TrySetResult(answer.Headers.GetValueOrDefault("location", ""));
            await route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Body = "<title>Elsewhere</title>" });
        });
        await partner.OpenAsync(_story.At($"customers/{buyer.Id}"));
        await partner.RunAndWaitForPopupAsync(() => partner.Locator("form[action$='/open/Exchange'] button").ClickAsync());

        Assert.Equal($"https://{TestClouds.Of("global").AdminPortals[AdminPortal.Exchange]}/", await left.Task);
        await Expect(partner.Locator("#services .when")).ToBeVisibleAsync();
        await using var db = portal.Open();
        Assert.Equal(
            (AdminPortal.Exchange, seller.Actor.UserId),
            await db.AdministrationUses.Where(use => use.CustomerId == buyer.Id).Select(use => ValueTuple.Create(use.Portal, use.UserId)).SingleAsync(Cancel));

        await partner.OpenAsync(_story.At("admin-relationships/monitor"));
        await Expect(partner.Locator("tbody tr")).ToHaveCountAsync(1);
        await partner.Locator("a[href*='/move/']").ClickAsync();
        await partner.Locator(".step[aria-current=step] a[href*='preset=']").First.ClickAsync();
        await Expect(partner.Locator(".chosen li").First).ToBeVisibleAsync();
        await Expect(partner.Locator("#relationship-name")).Not.ToBeEmptyAsync();

        var customer = await _story.EnterAsync(buyer.Actor);
        await customer.OpenAsync(_story.At("activity"));
        await Expect(customer.Locator("tbody")).ToContainTextAsync("Exchange admin center");
    }
}
