using Microsoft.AspNetCore.Identity;

namespace PartnerDashboard.Features.Accounts;

/// <summary>An account: signs one person in, in one cloud. Name, tenant and roles stand in the member of the same user id.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    public PortalUser() => Id = Guid.CreateVersion7();

    /// <summary>Code of the language chosen; empty follows the browser.</summary>
    public string Language { get; set; } = "";
}
