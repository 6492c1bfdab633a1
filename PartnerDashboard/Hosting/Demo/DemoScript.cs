using PartnerDashboard.Core;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>Who plays the parts of <see cref="DemoNames"/> in one cloud: names, countries, languages and offers that are plausible there.</summary>
internal sealed record DemoScript
{
    public required CloudId Cloud { get; init; }

    public required string DomainSuffix { get; init; }

    /// <summary>By part; <see cref="DemoTenant.Prefix"/> is the domain before the suffix.</summary>
    public required IReadOnlyDictionary<string, DemoTenant> Tenants { get; init; }

    /// <summary>Names of the people, in the order of <see cref="Accounts"/>.</summary>
    public required IReadOnlyList<string> People { get; init; }

    public required IReadOnlyDictionary<DemoOffer, string> Offers { get; init; }

    public static readonly IReadOnlyDictionary<string, TenantRole> Accounts = new Dictionary<string, TenantRole>
    {
        ["operator.operator"] = TenantRole.Operator,
        ["partner.admin"] = TenantRole.AdminAgent,
        ["partner.sales"] = TenantRole.SalesAgent,
        ["partner.helpdesk"] = TenantRole.HelpdeskAgent,
        ["partner.global"] = TenantRole.GlobalAdmin,
        ["partner.users"] = TenantRole.UserManagementAdmin,
        ["partner.billing"] = TenantRole.BillingAdmin,
        ["partner.mpn"] = TenantRole.MpnPartnerAdmin,
        ["partner2.admin"] = TenantRole.AdminAgent,
        ["partner2.sales"] = TenantRole.SalesAgent,
        ["provider.admin"] = TenantRole.AdminAgent,
        ["reseller.admin"] = TenantRole.AdminAgent,
        ["reseller.sales"] = TenantRole.SalesAgent,
        ["suspended.admin"] = TenantRole.AdminAgent,
        ["fresh.admin"] = TenantRole.GlobalAdmin,
        ["fresh.billing"] = TenantRole.BillingAdmin,
        ["fresh.reader"] = TenantRole.Reader,
        ["busy.admin"] = TenantRole.GlobalAdmin,
        ["busy.billing"] = TenantRole.BillingAdmin,
        ["busy.reader"] = TenantRole.Reader,
        ["direct.admin"] = TenantRole.GlobalAdmin,
        ["direct.reader"] = TenantRole.Reader,
        ["csp.admin"] = TenantRole.GlobalAdmin,
        ["abroad.admin"] = TenantRole.GlobalAdmin,
        ["rtl.admin"] = TenantRole.GlobalAdmin,
        ["fourbyte.admin"] = TenantRole.GlobalAdmin,
        ["long.admin"] = TenantRole.GlobalAdmin,
        ["ampersand.admin"] = TenantRole.GlobalAdmin,
        ["provider.sales"] = TenantRole.SalesAgent,
        ["reseller.global"] = TenantRole.GlobalAdmin,
        ["reseller2.global"] = TenantRole.GlobalAdmin,
    };

    public static readonly IReadOnlyList<DemoScript> All = [DemoGlobal.Script, DemoUsGovernment.Script, DemoGermany.Script, Demo21Vianet.Script];

    /// <exception cref="InvalidOperationException">No script was written for the cloud.</exception>
    public static DemoScript Of(CloudId cloud) => All.Single(script => script.Cloud == cloud);

    public string PersonOf(string account) => People[Accounts.Keys.ToList().IndexOf(account)];
}

/// <param name="Prefix">Letters and digits before the cloud's domain suffix.</param>
/// <param name="PartnerNumber">Empty for anyone but a partner.</param>
internal sealed record DemoTenant(string Name, string Prefix, string Country, string Language, string PartnerNumber = "");

/// <summary>What is bought; each cloud has its own names.</summary>
internal enum DemoOffer
{
    Office,
    SmallOffice,
    Azure,
    Dynamics,
}
