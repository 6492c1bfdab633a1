using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Shell;
using PartnerDashboard.Ui;

namespace PartnerDashboard.Tests.Shell;

public sealed class NavItemTests
{
    /// <summary>The navigation as text: who is offered what.</summary>
    [Fact]
    public void Everyone_is_offered_what_they_may_open()
    {
        var lines = RoleRights.Matrix.Keys.Order().Select(key => $"{key.Kind} {key.Role}: {string.Join(", ", NavItem.For(Holding(key.Kind, key.Role)).Select(item => item.Href))}");

        Agreed.Same("""
            Partner AdminAgent: home, customers, invitations, admin-relationships, groups, activity
            Partner SalesAgent: home, customers, invitations, admin-relationships, groups
            Partner HelpdeskAgent: home, customers, invitations, admin-relationships, groups
            Partner GlobalAdmin: home, customers, invitations, admin-relationships, groups, team, activity
            Partner UserManagementAdmin: home, groups, team
            Partner BillingAdmin: home
            Partner MpnPartnerAdmin: home, team
            Customer GlobalAdmin: home, partners, team, activity
            Customer BillingAdmin: home, partners, activity
            Customer Reader: home, partners
            Operator Operator: operator
            """, string.Join('\n', lines));
    }

    [Theory]
    [InlineData("admin-relationships", true)]
    [InlineData("admin-relationships/horizon", true)]
    [InlineData("templates/1", true)]
    [InlineData("admin-relationships-else", false)]
    [InlineData("", false)]
    public void An_entry_is_the_present_one_on_all_pages_below_it(string address, bool covered) =>
        Assert.Equal(covered, new NavItem("", IconName.Key, "admin-relationships", "templates").Covers(address));

    [Fact]
    public void Providers_and_resellers_find_each_other_and_nobody_else_is_shown_the_way()
    {
        var sides = Enum.GetValues<PartnerType>().Select(type => (type, NavItem.For(Holding(TenantKind.Partner, TenantRole.SalesAgent) with { PartnerType = type }).Where(item => item.Href == "partnerships").Select(item => item.Word)));

        Assert.Equal(["Direct: ", "IndirectProvider: Nav.Resellers", "IndirectReseller: Nav.Providers"], sides.Select(side => $"{side.type}: {string.Join(", ", side.Item2)}"));
    }

    private static Actor Holding(TenantKind kind, TenantRole role) =>
        new(new CloudId("global"), Guid.NewGuid(), "Somebody", "", Guid.NewGuid(), kind, "Somewhere", RoleRights.Of(kind, [role]));
}
