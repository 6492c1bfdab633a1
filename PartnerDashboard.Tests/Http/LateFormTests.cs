using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Http;

/// <summary>A form that stood open while its link was used elsewhere: whoever sends it is told so, by the page of the link.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class LateFormTests(SharedPortal portal)
{
    private const string Password = "an otter crosses the bridge";

    [Fact]
    public async Task An_enrolment_that_comes_too_late_is_told_why()
    {
        var customer = await portal.In().CustomerAsync();
        string token;
        await using (var write = await portal.Databases.WriteAsync(customer.Actor.Cloud, Cancel))
        {
            var email = $"late{Guid.NewGuid():N}@{customer.Tenant.DefaultDomain}";
            token = EnrolmentTokens.Issue(write.Db, email, customer.Id, TenantRole.Reader, "home", DateTimeOffset.UtcNow);
            await write.CommitAsync(Cancel);
        }

        await AssertSecondIsLateAsync(EnrolmentTokens.PageOf(token), ("Form.Name", "Robin Late"), ("Form.Password", Password));
    }

    [Fact]
    public async Task A_new_password_that_comes_too_late_is_told_why()
    {
        var actor = (await portal.In().CustomerAsync()).Actor;
        await using var scope = portal.Services.CreateAsyncScope();
        await using var db = portal.Open();
        var user = await db.Users.SingleAsync(user => user.Id == actor.UserId, Cancel);
        var token = await scope.ServiceProvider.GetRequiredService<AccountManagers>().Over(db).GeneratePasswordResetTokenAsync(user);

        await AssertSecondIsLateAsync($"account/reset?user={user.Id}&token={Uri.EscapeDataString(token)}", ("Form.Password", Password));
    }

    private async Task AssertSecondIsLateAsync(string address, params (string Name, string Value)[] fields)
    {
        using var first = portal.Client();
        using var second = portal.Client();
        var (early, late) = (await first.OpenAsync(address), await second.OpenAsync(address));
        Assert.Equal(HttpStatusCode.OK, (await first.SubmitAsync(early, "main form", fields)).Status);

        var answer = await second.SubmitAsync(late, "main form", fields);

        Assert.Equal(HttpStatusCode.Gone, answer.Status);
        Assert.Equal("This link can no longer be used", answer.Heading);
        Assert.Null(answer.Document.QuerySelector("main form input[type=password]"));
    }
}
