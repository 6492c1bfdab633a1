using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Tests.Http;

/// <summary>The way out of the portal leads to the hosts of the catalogue and nowhere else, whatever the address says.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class AdminPortalTests(SharedPortal portal)
{
    [Theory]
    [InlineData("global")]
    [InlineData("usgov")]
    [InlineData("21vianet")]
    public async Task A_portal_is_one_redirect_to_its_host(string slug)
    {
        var scene = await Scene.SetAsync(portal, slug);
        using var agent = await portal.EnterAsync(scene.Partner.Actor);
        var token = await agent.TokenAsync();

        foreach (var (door, host) in TestClouds.Of(slug).AdminPortals)
        {
            using var response = await agent.PostFieldsAsync($"customers/{scene.Customer.Id}/open/{door}", ("__RequestVerificationToken", token));
            Assert.Equal((HttpStatusCode.Found, $"https://{host}/"), (response.StatusCode, response.Headers.Location?.OriginalString));
        }

        await using var db = portal.Open(slug);
        Assert.Equal(TestClouds.Of(slug).AdminPortals.Count, await db.AdministrationUses.CountAsync(use => use.CustomerId == scene.Customer.Id, Cancel));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("https%3A%2F%2Fevil.example")]
    [InlineData("%2F%2Fevil.example")]
    [InlineData("azure")]
    [InlineData("1")]
    [InlineData("Azure,Entra")]
    [InlineData("SharePoint")]
    [InlineData("Azure?returnUrl=https://evil.example")]
    public async Task What_is_no_portal_of_the_cloud_leads_back(string typed)
    {
        var scene = await Scene.SetAsync(portal);
        using var agent = await portal.EnterAsync(scene.Partner.Actor);
        var token = await agent.TokenAsync();

        using var response = await agent.PostFieldsAsync($"customers/{scene.Customer.Id}/open/{typed}", ("__RequestVerificationToken", token), ("host", "evil.example"));

        var expected = typed.StartsWith("Azure?", StringComparison.Ordinal) ? "https://portal.azure.com/" : $"/global/customers/{scene.Customer.Id}/services?refused=PortalUnknown";
        Assert.Equal(expected, response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_closed_cloud_leads_nowhere_and_forms_may_end_on_hosts_of_the_own_cloud_alone()
    {
        var scene = await Scene.SetAsync(portal, "germany");
        using var agent = await portal.EnterAsync(scene.Partner.Actor);
        using var response = await agent.PostFieldsAsync($"customers/{scene.Customer.Id}/open/Azure", ("__RequestVerificationToken", await agent.TokenAsync()));
        Assert.Equal($"/germany/customers/{scene.Customer.Id}/services?refused=CloudIsClosed", response.Headers.Location?.OriginalString);

        foreach (var cloud in TestClouds.Catalogue.Served)
        {
            using var reader = portal.Client(cloud.Id.Slug);
            using var page = await reader.GetAsync("about");
            var policy = page.Headers.GetValues("Content-Security-Policy").Single();
            var hosts = cloud.ClosedOn is null ? cloud.AdminPortals.OrderBy(each => each.Key).Select(each => $" https://{each.Value}") : [];
            Assert.EndsWith($"form-action 'self'{string.Concat(hosts)}", policy, StringComparison.Ordinal);
        }
    }
}
