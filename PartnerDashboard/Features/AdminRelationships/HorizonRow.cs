using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>One relationship on the horizon.</summary>
public sealed record HorizonRow(
    Guid Id, string Name, Guid CustomerId, string CustomerName, IReadOnlyList<Guid> RoleIds, DateTimeOffset EndsAt, bool AutoExtend, GranularStatus Status)
{
    public bool HasGlobalAdministrator => RoleIds.Contains(RoleCatalogue.GlobalAdministrator.TemplateId);

    public bool IsActive => Status == GranularStatus.Active;
}

/// <summary>A figure of the horizon, in two parts that make it up.</summary>
public sealed record HorizonCount(HorizonWindow Window, int Renews, int NeedsYou)
{
    public int All => Renews + NeedsYou;
}

/// <summary>What ends in one month.</summary>
public sealed record HorizonMonth(DateOnly Month, int Renews, int NeedsYou);
