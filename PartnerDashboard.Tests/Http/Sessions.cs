using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Tests.Http;

/// <summary>Browsers of people who signed in before the test began: what the sign-in page would have done, without its password work.</summary>
internal static class Sessions
{
    public static async Task<PortalClient> EnterAsync(this PortalHost portal, Actor actor)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentCloud>().Enter(services.GetRequiredService<CloudCatalogue>()[actor.Cloud]);
        var http = new DefaultHttpContext { RequestServices = services, Request = { PathBase = "/" + actor.Cloud.Slug } };
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        await using var db = portal.Databases.Open(actor.Cloud);
        await services.GetRequiredService<SignInSession>().RenewAsync(http, await db.Users.SingleAsync(user => user.Id == actor.UserId, Cancel));

        var client = portal.Client(actor.Cloud.Slug);
        client.Cookies.Keep(SetCookieHeaderValue.ParseList([.. http.Response.Headers.SetCookie.OfType<string>()]));
        return client;
    }

    /// <summary>The antiforgery token of this browser for whoever it is signed in as: the forms in every page's head carry it.</summary>
    public static async Task<string> TokenAsync(this PortalClient client) => (await client.OpenAsync("about")).AntiforgeryToken;

    public static Task<HttpResponseMessage> PostFieldsAsync(this PortalClient client, string address, params (string Name, string Value)[] fields) =>
        client.SendAsync(HttpMethod.Post, address, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public static async Task<string> TextAsync(this HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancel));
}
