using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Accounts;

/// <summary>What account pages only POST to. Reading the form makes the antiforgery token compulsory (T09).</summary>
public static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/account/sign-out", SignOutAsync);
        routes.MapPost("/account/demo", EnterDemoAsync);
    }

    /// <summary>Ends the session; with a return address, offers to sign in as somebody else and come back to it.</summary>
    private static async Task<IResult> SignOutAsync(HttpContext http, [FromForm] string? returnUrl, CurrentCloud current, SignInSession session)
    {
        if (current.Find() is not { } cloud)
        {
            return Results.NotFound();
        }

        await session.EndAsync(http, cloud.Id);
        return Results.LocalRedirect(LocalUrls.IsOurs(http.Request.PathBase, returnUrl)
            ? $"{http.Request.PathBase}/account/sign-in{QueryString.Create("returnUrl", returnUrl!)}"
            : $"{http.Request.PathBase}/account/sign-in?notice={nameof(AccountNotice.SignedOut)}");
    }

    private static async Task<IResult> EnterDemoAsync(
        HttpContext http, [FromForm] string? email, [FromForm] string? returnUrl, CurrentCloud current, DemoSignIn demo, SignInSession session, CancellationToken cancel)
    {
        if (current.Find() is not { } cloud || await demo.FindAsync(cloud, email ?? "", cancel) is not { } user)
        {
            return Results.NotFound();
        }

        await session.BeginAsync(http, cloud.Id, user);
        return Results.LocalRedirect(http.Request.Back(returnUrl));
    }
}

/// <summary>What a page of the account says after a redirect: travels as its name, never as text.</summary>
public enum AccountNotice
{
    SignedOut,
    PasswordReset,
    PasswordChanged,
}
