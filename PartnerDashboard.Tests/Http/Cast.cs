using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Http;

/// <summary>The kinds of people who may knock, in the order of the access table's columns.</summary>
internal sealed class Cast(PortalHost portal)
{
    public const string Stranger = "stranger";
    public const string OtherCloud = "other cloud";

    private static readonly TenantRole[] PartnerRoles =
    [
        TenantRole.AdminAgent, TenantRole.SalesAgent, TenantRole.HelpdeskAgent, TenantRole.GlobalAdmin, TenantRole.UserManagementAdmin,
        TenantRole.BillingAdmin, TenantRole.MpnPartnerAdmin,
    ];

    private static readonly TenantRole[] CustomerRoles = [TenantRole.GlobalAdmin, TenantRole.BillingAdmin, TenantRole.Reader];

    public static readonly IReadOnlyList<string> Kinds =
    [
        Stranger, .. PartnerRoles.Select(role => $"partner {role}"), .. CustomerRoles.Select(role => $"customer {role}"),
        "operator", "other partner", "other customer", OtherCloud,
    ];

    /// <summary>A browser of such a person; partners and customers belong to the scene.</summary>
    public async Task<PortalClient> EnterAsync(string kind, Scene scene)
    {
        var world = portal.In();
        return kind switch
        {
            Stranger => portal.Client(),
            "operator" => await portal.EnterAsync((await world.OperatorAsync()).Actor),
            "other partner" => await portal.EnterAsync((await world.PartnerAsync("Northwind")).Actor),
            "other customer" => await portal.EnterAsync((await world.CustomerAsync("Adatum")).Actor),
            OtherCloud => await StrayAsync(),
            _ when kind.StartsWith("partner", StringComparison.Ordinal) => await MemberAsync(scene.Partner.Tenant, kind),
            _ => await MemberAsync(scene.Customer.Tenant, kind),
        };
    }

    private async Task<PortalClient> MemberAsync(Tenant tenant, string kind) =>
        await portal.EnterAsync(await portal.In().MemberAsync(tenant, Enum.Parse<TenantRole>(kind.Split(' ')[1])));

    /// <summary>Signed in to another cloud, and sends that cookie here under the name it would have here.</summary>
    private async Task<PortalClient> StrayAsync()
    {
        using var there = await portal.EnterAsync((await portal.In("usgov").PartnerAsync()).Actor);
        var here = portal.Client();
        here.Cookies.Plant("portal.global", there.Cookies["portal.usgov"]!, "/global");
        return here;
    }
}
