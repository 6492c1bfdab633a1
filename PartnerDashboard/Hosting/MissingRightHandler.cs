using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Accounts;

namespace PartnerDashboard.Hosting;

/// <summary>Keeps which right was missing, so that the page of the refusal can name it.</summary>
internal sealed class MissingRightHandler : IAuthorizationMiddlewareResultHandler
{
    private static readonly object Key = new();

    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public static Right? RightIn(HttpContext context) => context.Items[Key] as Right?;

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden)
        {
            context.Items[Key] = authorizeResult.AuthorizationFailure?.FailedRequirements.OfType<RightRequirement>().FirstOrDefault()?.Right;
        }

        return _usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
