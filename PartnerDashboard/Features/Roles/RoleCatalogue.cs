using PartnerDashboard.Features.Roles.Catalogue;

namespace PartnerDashboard.Features.Roles;

/// <summary>The 73 roles of the role picker, in its order. Facts are in <c>Catalogue/</c>, one file per part of the picker.</summary>
public static class RoleCatalogue
{
    /// <summary>Names this state of the catalogue, so that what was agreed under it can be read later.</summary>
    public const string Version = "2023-10";

    public static readonly IReadOnlyList<DirectoryRole> All =
    [
        .. CollaborationRoles.All, .. DeviceRoles.All, .. GlobalRoles.All, .. IdentityRoles.All, .. OtherRoles.All, .. ReadOnlyRoles.All, .. SecurityRoles.All,
    ];

    private static readonly Dictionary<Guid, DirectoryRole> ById = All.ToDictionary(role => role.TemplateId);

    private static readonly Dictionary<string, DirectoryRole> ByKey = All.ToDictionary(role => role.Key);

    public static DirectoryRole GlobalAdministrator { get; } = Of("global-administrator");

    public static DirectoryRole HelpdeskAdministrator { get; } = Of("helpdesk-administrator");

    /// <summary>What delegated administration (DAP) brings: Admin Agents get the first, Helpdesk Agents the second (domain.md §2.1).</summary>
    public static IReadOnlyList<DirectoryRole> DelegatedAdministration { get; } = [GlobalAdministrator, HelpdeskAdministrator];

    public static ILookup<RoleGroup, DirectoryRole> ByGroup { get; } = All.ToLookup(role => role.Group);

    /// <summary>Null for a role that is not in the picker.</summary>
    public static DirectoryRole? Find(Guid templateId) => ById.GetValueOrDefault(templateId);

    /// <exception cref="KeyNotFoundException">No role has this key.</exception>
    public static DirectoryRole Of(string key) => ByKey[key];

    /// <summary>The known ones among these numbers, in the order of the picker.</summary>
    public static IReadOnlyList<DirectoryRole> Known(IEnumerable<Guid> templateIds)
    {
        var wanted = templateIds.ToHashSet();
        return [.. All.Where(role => wanted.Contains(role.TemplateId))];
    }
}
