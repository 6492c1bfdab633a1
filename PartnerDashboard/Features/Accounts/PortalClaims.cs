using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Accounts;

/// <summary>What a session carries: who, which cloud, and the stamp that ends it. Rights are never in it.</summary>
public static class PortalClaims
{
    public const string Cloud = "cloud";

    public static CloudId? CloudOf(ClaimsPrincipal principal) => principal.FindFirst(Cloud) is { } claim ? new CloudId(claim.Value) : null;

    public static Guid? UserOf(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirst(ClaimTypes.NameIdentifier)?.Value, out var id) ? id : null;

    public static string? StampOf(ClaimsPrincipal principal) => principal.FindFirst(new ClaimsIdentityOptions().SecurityStampClaimType)?.Value;
}

/// <summary>Writes the cloud into every session that is begun or renewed in it.</summary>
public sealed class PortalClaimsFactory(UserManager<PortalUser> users, IOptions<IdentityOptions> options, CurrentCloud current)
    : UserClaimsPrincipalFactory<PortalUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(PortalClaims.Cloud, current.Cloud.Id.Slug));
        return identity;
    }
}
