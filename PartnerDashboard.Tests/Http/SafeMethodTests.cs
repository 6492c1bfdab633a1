using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Tests.Http;

/// <summary>T02: mail scanners and prefetching browsers open every link; opening changes nothing.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class SafeMethodTests(SharedPortal portal)
{
    private static readonly HttpMethod[] Safe = [HttpMethod.Get, HttpMethod.Head, HttpMethod.Options];

    [Fact]
    public async Task Looking_at_any_page_in_any_way_changes_no_row()
    {
        var scene = await Scene.SetAsync(portal);
        var browsers = new List<PortalClient>();
        foreach (var kind in new[] { Cast.Stranger, "partner AdminAgent", "customer GlobalAdmin", "operator" })
        {
            browsers.Add(await new Cast(portal).EnterAsync(kind, scene));
        }

        var before = await Rows.OfAsync(portal);
        foreach (var browser in browsers)
        {
            foreach (var (door, method) in Door.Of(portal).DistinctBy(door => door.Route).SelectMany(door => Safe.Select(method => (door, method))))
            {
                using var response = await browser.SendAsync(method, door.In(scene));
                Assert.True(response.StatusCode < HttpStatusCode.InternalServerError, $"{method} {door.Route}: {(int)response.StatusCode}");
            }

            browser.Dispose();
        }

        Agreed.Same(before, await Rows.OfAsync(portal));
    }

    [Fact]
    public async Task Fifty_simultaneous_looks_at_a_decision_link_burn_nothing_and_the_click_afterwards_counts()
    {
        var customer = await portal.In().CustomerAsync();
        var invitation = await Scene.AskAsync(portal, await portal.In().PartnerAsync(), customer);
        using var approver = await portal.EnterAsync(customer.Actor);
        using var stranger = portal.Client();
        var before = await Rows.OfAsync(portal);

        var looks = await Task.WhenAll(Enumerable.Range(0, 50).Select(async number =>
        {
            using var response = await (number % 2 == 0 ? stranger : approver).SendAsync(Safe[number % 3], $"i/{invitation.PublicId}");
            return response.StatusCode;
        }));

        Assert.All(looks, status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.MethodNotAllowed, status.ToString()));
        Agreed.Same(before, await Rows.OfAsync(portal));
        Assert.Null((await ReadAsync(invitation)).FirstOpenedAt);

        var token = await approver.TokenAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await approver.PostFieldsAsync($"i/{invitation.PublicId}/seen", ("__RequestVerificationToken", token))).StatusCode);
        Assert.NotNull((await ReadAsync(invitation)).FirstOpenedAt);

        var page = await approver.OpenAsync($"i/{invitation.PublicId}");
        var receipt = await approver.SubmitAsync(page, "form:has(input[name='Input.TermsHash'])", ("Input.Outcome", "Approved"), ("Agreement", "true"));
        Assert.Equal(HttpStatusCode.OK, receipt.Status);
        Assert.Equal(InvitationStatus.Approved, (await ReadAsync(invitation)).Status);
    }

    [Fact]
    public async Task A_page_asked_for_its_head_alone_says_whether_it_is_there()
    {
        using var stranger = portal.Client();

        using var front = await stranger.SendAsync(HttpMethod.Head, "about");
        using var nothing = await stranger.SendAsync(HttpMethod.Head, "no/such/page");

        Assert.Equal(HttpStatusCode.OK, front.StatusCode);
        Assert.Equal("text/html", front.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        Assert.Empty(await front.Content.ReadAsByteArrayAsync(Cancel));
    }

    private async Task<Invitation> ReadAsync(Invitation invitation)
    {
        await using var db = portal.Open();
        return await db.Invitations.AsNoTracking().SingleAsync(kept => kept.Id == invitation.Id, Cancel);
    }
}
