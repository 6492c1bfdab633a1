using PartnerDashboard.Core;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Team;

/// <summary>
/// What a person of one organisation can be set to (domain.md §4): in a partner one agent setting and one admin setting, either of which
/// may be none; in a customer one role.
/// </summary>
/// <param name="Agents">What customer data somebody sees; empty for a customer's people.</param>
/// <param name="Admins">What of the own organisation somebody runs; a customer's roles.</param>
public sealed record RoleSettings(IReadOnlyList<TenantRole> Agents, IReadOnlyList<TenantRole> Admins)
{
    private static readonly TenantRole[] AgentRoles = [TenantRole.AdminAgent, TenantRole.SalesAgent, TenantRole.HelpdeskAgent];

    /// <summary>The Sales agent is a role of direct partners and indirect providers (§4); whoever has it keeps it.</summary>
    public static RoleSettings Of(TenantKind kind, PartnerType? type) => new(
        kind != TenantKind.Partner ? [] : [.. AgentRoles.Where(role => type != PartnerType.IndirectReseller || role != TenantRole.SalesAgent)],
        [.. RoleRights.RolesOf(kind).Except(AgentRoles)]);

    public bool HasAgents => Agents.Count > 0;

    /// <summary>The agent settings to choose among for somebody who has these roles.</summary>
    public IEnumerable<TenantRole> AgentsFor(IReadOnlyCollection<TenantRole> held) => AgentRoles.Where(role => Agents.Contains(role) || held.Contains(role));

    /// <summary>What is wrong with these roles as settings; null when nothing is.</summary>
    /// <param name="roles">All roles the person is to have.</param>
    /// <param name="held">Roles the person has now.</param>
    public TeamError? Check(IReadOnlyCollection<TenantRole> roles, IReadOnlyCollection<TenantRole> held) =>
        roles.Count == 0 ? TeamError.RoleMissing
        : roles.Except(Agents).Except(Admins).Except(held).Any() ? TeamError.RoleWrong
        : roles.Count(AgentRoles.Contains) > 1 || roles.Count(role => !AgentRoles.Contains(role)) > 1 ? TeamError.RoleWrong
        : null;

    public static TenantRole? AgentOf(IEnumerable<TenantRole> roles) => First(roles.Where(role => AgentRoles.Contains(role)));

    public static TenantRole? AdminOf(IEnumerable<TenantRole> roles) => First(roles.Where(role => !AgentRoles.Contains(role)));

    /// <summary>The strongest comes first in <see cref="TenantRole"/>.</summary>
    private static TenantRole? First(IEnumerable<TenantRole> roles) => roles.Order().Select(role => (TenantRole?)role).FirstOrDefault();
}
