using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.SecurityGroups;

/// <summary>Which agent role makes somebody a member of which standard group.</summary>
public static class StandardGroups
{
    public static readonly IReadOnlyList<StandardGroup> All = [StandardGroup.AdminAgents, StandardGroup.HelpdeskAgents, StandardGroup.SalesAgents];

    /// <summary>Null for a group of the partner's own.</summary>
    public static TenantRole? RoleOf(StandardGroup standard) => standard switch
    {
        StandardGroup.AdminAgents => TenantRole.AdminAgent,
        StandardGroup.HelpdeskAgents => TenantRole.HelpdeskAgent,
        StandardGroup.SalesAgents => TenantRole.SalesAgent,
        StandardGroup.None => null,
    };

    /// <summary>The roles that come with a standard group.</summary>
    internal static readonly TenantRole[] Roles = [.. All.Select(RoleOf).OfType<TenantRole>()];

    internal static StandardGroup Of(TenantRole role) => All.Single(standard => RoleOf(standard) == role);
}
