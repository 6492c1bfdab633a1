using Microsoft.AspNetCore.Authorization;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Accounts;

/// <summary>Behind each policy named after a <see cref="Core.Right"/>; without a right it asks for a member of this cloud.</summary>
public sealed record RightRequirement(Right? Right) : IAuthorizationRequirement;

/// <summary>Asks the database, so that a right removed closes the page at once.</summary>
public sealed class RightHandler(CurrentActor me) : AuthorizationHandler<RightRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RightRequirement requirement)
    {
        if (await me.FindAsync() is { } actor && (requirement.Right is not { } right || actor.May(right)))
        {
            context.Succeed(requirement);
        }
    }
}
