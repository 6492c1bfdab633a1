using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Tenants;

/// <summary>Who may do what, as text: a change of the matrix is a visible line in review.</summary>
public sealed class RoleRightsTests
{
    [Fact]
    public void The_matrix_is_the_one_we_agreed()
    {
        var rows =
            from kind in Enum.GetValues<TenantKind>()
            from role in Enum.GetValues<TenantRole>()
            where RoleRights.Matrix.ContainsKey((kind, role))
            select $"{kind} {role}: {string.Join(' ', RoleRights.Of(kind, [role]).Order())}".TrimEnd();

        Agreed.Same(
            """
            Partner AdminAgent: ViewCustomers RequestRelationship RequestDelegatedAdministration EndDelegatedAdministration RemoveResellerRelationship ViewSecurityGroups EditSecurityGroups ManageAdminRelationships ManageTags AssignSupportContact ViewActivity
            Partner SalesAgent: ViewCustomers RequestRelationship RequestDelegatedAdministration ViewSecurityGroups RequestPartnerships
            Partner HelpdeskAgent: ViewCustomers ViewSecurityGroups AssignSupportContact
            Partner GlobalAdmin: ViewCustomers RemoveResellerRelationship ViewSecurityGroups EditSecurityGroups ManageNotes AssignSupportContact RequestPartnerships DecidePartnerships ViewActivity ViewTeam ManageTeam AppointGlobalAdmins
            Partner UserManagementAdmin: ViewSecurityGroups EditSecurityGroups ViewTeam ManageTeam
            Partner BillingAdmin:
            Partner MpnPartnerAdmin: ViewTeam
            Customer GlobalAdmin: ViewPartnerRelationships DecideInvitations RemoveRoles ViewActivity ViewTeam ManageTeam AppointGlobalAdmins
            Customer BillingAdmin: ViewPartnerRelationships ViewActivity
            Customer Reader: ViewPartnerRelationships
            Operator Operator: OperateInstallation
            """,
            string.Join('\n', rows));
    }

    [Fact]
    public void Only_a_customer_decides_and_only_its_Global_admin()
    {
        var deciders = RoleRights.Matrix.Where(entry => entry.Value.Contains(Right.DecideInvitations)).Select(entry => entry.Key);

        Assert.Equal([(TenantKind.Customer, TenantRole.GlobalAdmin)], deciders);
    }

    [Fact]
    public void Several_roles_add_up() => Assert.Equal(
        [Right.ViewPartnerRelationships, Right.ViewActivity],
        RoleRights.Of(TenantKind.Customer, [TenantRole.Reader, TenantRole.BillingAdmin]).Order());

    [Fact]
    public void A_role_of_the_other_side_gives_nothing()
    {
        Assert.Empty(RoleRights.Of(TenantKind.Customer, [TenantRole.AdminAgent, TenantRole.Operator]));
        Assert.Empty(RoleRights.Of(TenantKind.Operator, [TenantRole.GlobalAdmin]));
    }

    [Fact]
    public void The_roles_with_a_right_are_those_the_matrix_gives_it()
    {
        foreach (var kind in Enum.GetValues<TenantKind>())
        {
            foreach (var right in Enum.GetValues<Right>())
            {
                var expected = Enum.GetValues<TenantRole>().Where(role => RoleRights.Of(kind, [role]).Contains(right));
                Assert.Equal(expected.Order(), RoleRights.With(kind, right).Order());
            }
        }
    }

    [Fact]
    public void Every_right_is_somebodys() => Assert.Empty(Enum.GetValues<Right>().Except(RoleRights.Matrix.Values.SelectMany(rights => rights)));
}
