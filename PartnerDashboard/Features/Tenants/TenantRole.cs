namespace PartnerDashboard.Features.Tenants;

/// <summary>Roles of people, under the names of domain.md §4. The same name may mean different rights to a partner and to a customer.</summary>
public enum TenantRole
{
    AdminAgent,
    SalesAgent,
    HelpdeskAgent,
    GlobalAdmin,
    UserManagementAdmin,
    BillingAdmin,
    MpnPartnerAdmin,

    /// <summary>A customer's member who sees and does not decide.</summary>
    Reader,

    Operator,
}
