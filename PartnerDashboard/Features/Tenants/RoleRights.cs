using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Tenants;

/// <summary>
/// Who may do what: the matrix of domain.md §4.1-4.2 as data. Where sources disagree, §9 decides: A1 only a Global admin accepts,
/// A10 Admin and Sales agents request, A11 Global admin and Admin agent remove the relationship.
/// </summary>
public static class RoleRights
{
    public static readonly IReadOnlyDictionary<(TenantKind Kind, TenantRole Role), Right[]> Matrix = new Dictionary<(TenantKind, TenantRole), Right[]>
    {
        [(TenantKind.Partner, TenantRole.AdminAgent)] =
        [
            Right.ViewCustomers, Right.RequestRelationship, Right.RequestDelegatedAdministration,
            Right.EndDelegatedAdministration, Right.RemoveResellerRelationship, Right.ManageAdminRelationships, Right.ViewSecurityGroups,
            Right.EditSecurityGroups, Right.ViewActivity, Right.ManageTags, Right.AssignSupportContact,
        ],
        [(TenantKind.Partner, TenantRole.SalesAgent)] =
            [Right.ViewCustomers, Right.RequestRelationship, Right.RequestDelegatedAdministration, Right.ViewSecurityGroups, Right.RequestPartnerships],
        [(TenantKind.Partner, TenantRole.HelpdeskAgent)] = [Right.ViewCustomers, Right.ViewSecurityGroups, Right.AssignSupportContact],
        [(TenantKind.Partner, TenantRole.GlobalAdmin)] =
        [
            Right.ViewCustomers, Right.RemoveResellerRelationship, Right.ViewSecurityGroups, Right.EditSecurityGroups, Right.ViewActivity,
            Right.ViewTeam, Right.ManageTeam, Right.AppointGlobalAdmins, Right.ManageNotes, Right.AssignSupportContact, Right.RequestPartnerships,
            Right.DecidePartnerships,
        ],
        [(TenantKind.Partner, TenantRole.UserManagementAdmin)] = [Right.ViewSecurityGroups, Right.EditSecurityGroups, Right.ViewTeam, Right.ManageTeam],
        [(TenantKind.Partner, TenantRole.BillingAdmin)] = [],
        [(TenantKind.Partner, TenantRole.MpnPartnerAdmin)] = [Right.ViewTeam],
        [(TenantKind.Customer, TenantRole.GlobalAdmin)] =
        [
            Right.ViewPartnerRelationships, Right.DecideInvitations, Right.RemoveRoles, Right.ViewActivity, Right.ViewTeam, Right.ManageTeam,
            Right.AppointGlobalAdmins,
        ],
        [(TenantKind.Customer, TenantRole.BillingAdmin)] = [Right.ViewPartnerRelationships, Right.ViewActivity],
        [(TenantKind.Customer, TenantRole.Reader)] = [Right.ViewPartnerRelationships],
        [(TenantKind.Operator, TenantRole.Operator)] = [Right.OperateInstallation],
    };

    public static IReadOnlySet<Right> Of(TenantKind kind, IEnumerable<TenantRole> roles) =>
        roles.SelectMany(role => Matrix.GetValueOrDefault((kind, role), [])).ToHashSet();

    /// <summary>The roles a member of this kind of tenant can have.</summary>
    public static IReadOnlyList<TenantRole> RolesOf(TenantKind kind) => [.. Matrix.Keys.Where(key => key.Kind == kind).Select(key => key.Role)];

    /// <summary>The roles that carry a right in this kind of tenant: what a database predicate asks for.</summary>
    public static TenantRole[] With(TenantKind kind, Right right) =>
        [.. Matrix.Where(entry => entry.Key.Kind == kind && entry.Value.Contains(right)).Select(entry => entry.Key.Role)];
}
