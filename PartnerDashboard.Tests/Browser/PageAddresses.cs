using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Hosting.Demo;

namespace PartnerDashboard.Tests.Browser;

/// <summary>The pages that every sweep looks at, with the demo data of one cloud behind them.</summary>
internal static class PageAddresses
{
    public static readonly CloudId Cloud = new("global");

    /// <summary>Addresses below the cloud, by the account that reads them; the empty account is a stranger.</summary>
    public static readonly Dictionary<string, string[]> Read = new()
    {
        [""] =
        [
            "/", "", "about", "account/sign-in", "account/forgot", "account/enrol/unknown", "account/reset", "account/sign-in?notice=SignedOut",
            "mails", "no-such-page", "i/unknown", "p/unknown", $"i/{DemoNames.PublicId(Cloud, "direct-second")}",
        ],
        ["partner.admin"] =
        [
            "home", "customers", "customers?search=nobody", "customers/tags", $"customers/{Tenant(DemoNames.BusyCustomer)}", $"customers/{Tenant(DemoNames.BusyCustomer)}/remove-relationship",
            $"customers/{Tenant(DemoNames.BusyCustomer)}/remove-delegated-administration", "invitations", "invitations?status=Expired", "invitations/new", "invitations/open-link", "invitations/import", $"invitations/import/{Guid.Empty}",
            $"invitations/{Request("long-main-declined")}", $"invitations/{Request("long-main-expired")}", $"invitations/{Request("fourbyte-main")}",
            $"invitations/{Request("fourbyte-main")}/edit", $"invitations/{Request("open-link")}", $"invitations/{Guid.Empty}", "activity", "notifications", "announcements", "account/password", "account/notifications", "partners",
            $"i/{DemoNames.PublicId(Cloud, "direct-second")}", $"customers/{Guid.Empty}",
            "admin-relationships", $"admin-relationships/{Granular("busy-desk")}", $"admin-relationships/{Granular("ampersand-watch")}",
            $"admin-relationships/{Granular("long-nights")}", $"admin-relationships/{Granular("rtl-onboarding")}", $"admin-relationships/{Granular("fresh-offer")}",
            "admin-relationships/access", $"admin-relationships/access?customer={Tenant(DemoNames.BusyCustomer)}", $"admin-relationships/access?person={DemoNames.UserId(Cloud, "partner.helpdesk")}",
            $"admin-relationships/access?person={Guid.Empty}", "admin-relationships/monitor",
            "admin-relationships/horizon", "admin-relationships/horizon?window=Month&care=NeedsYou", "admin-relationships/horizon?window=Expired",
            "admin-relationships/horizon?search=nobody", "bulk", "bulk/new?do=AddTag&list=Customers&query=&with=VIP", $"bulk/{Guid.Empty}", "admin-relationships/reminders",
            "admin-relationships/new", $"admin-relationships/new?amends={Granular("busy-desk")}", "templates", $"templates/{Guid.Empty}", "groups", "groups?search=nobody", "groups?new=true", $"groups/{DemoNames.GroupId(Cloud, DemoNames.MainPartner, "support")}", $"groups/{Guid.Empty}",
        ],
        ["partner.sales"] = ["invitations/new", "account/denied"],
        ["partner.users"] = ["team", "team?search=nobody", "team/invite", $"team/{DemoNames.UserId(Cloud, "partner.sales")}", $"team/{DemoNames.UserId(Cloud, "partner.users")}", $"team/{Guid.Empty}", "groups", "groups?new=true", $"groups/{SecurityGroup.IdOf(Tenant(DemoNames.MainPartner), StandardGroup.AdminAgents)}"],
        ["partner.helpdesk"] = [$"customers/{Tenant(DemoNames.BusyCustomer)}", $"customers/{Tenant(DemoNames.BusyCustomer)}/services", $"customers/{Guid.Empty}/services"],
        ["reseller.admin"] =
        [
            "invitations/new", "admin-relationships/monitor", "admin-relationships/monitor?tile=InactiveOver90", $"admin-relationships/move/{Tenant(DemoNames.AmpersandCustomer)}",
            $"admin-relationships/move/{Guid.Empty}",
        ],
        ["provider.sales"] =
        [
            "partnerships", "partnerships/new", $"partnerships/{Partnership(DemoNames.Reseller)}", $"partnerships/{Partnership(DemoNames.SecondReseller)}",
            $"partnerships/{Partnership(DemoNames.Reseller)}/end", $"customers?with={Tenant(DemoNames.Reseller)}", $"p/{DemoNames.PublicId(Cloud, "partnership")}",
        ],
        ["provider.admin"] = [$"customers/{Tenant(DemoNames.AmpersandCustomer)}/remove-reseller/{Tenant(DemoNames.Reseller)}", "bulk/new?do=RequestGranular&list=Customers&query="],
        ["reseller.global"] = ["partnerships", $"partnerships/{Guid.Empty}/end"],
        ["reseller2.global"] = ["partnerships", $"p/{DemoNames.PublicId(Cloud, "partnership")}"],
        ["partner.billing"] = ["home", "customers"],
        ["suspended.admin"] = ["home", "invitations/new"],
        ["busy.admin"] =
        [
            "home", "team", "team/invite", $"team/{DemoNames.UserId(Cloud, "busy.reader")}", "partners", "partners/reminders", $"partners/{Tenant(DemoNames.MainPartner)}", $"partners/{Tenant(DemoNames.MainPartner)}/remove-roles", "activity", "activity?view=sign-ins", "about",
            $"i/{DemoNames.PublicId(Cloud, DemoGranular.Amendment.Key)}", $"partners/{Tenant(DemoNames.MainPartner)}/granular/{Granular("busy-desk")}/remove",
            $"partners/{Tenant(DemoNames.MainPartner)}/granular/{Guid.Empty}/remove", $"partners/{Tenant(DemoNames.SecondPartner)}", "account/denied?right=RequestRelationship", "i/AAAAAAAAAAAAAAAAAAAAAA", $"receipts/{Guid.Empty}",
        ],
        ["rtl.admin"] = [$"i/{DemoNames.PublicId(Cloud, "rtl-main")}"],
        ["busy.reader"] = ["home", "partners"],
        ["direct.admin"] = ["home", $"i/{DemoNames.PublicId(Cloud, "direct-second")}"],
        ["operator.operator"] =
        [
            "operator", "operator?check=chain", "operator/organisations", "operator/organisations?search=nobody", $"operator/organisations/{Tenant(DemoNames.MainPartner)}",
            $"operator/organisations/{Tenant(DemoNames.BusyCustomer)}", "operator/partners/new", "operator/customers/new", "operator/features", "operator/announcements", "operator/announcements/new",
        ],
    };

    /// <summary>Where words are longest or most: pages with columns, chips, and forms side by side.</summary>
    public static readonly Dictionary<string, string[]> Wordy = new()
    {
        ["partner.admin"] =
        [
            "home", "customers", $"customers/{Tenant(DemoNames.BusyCustomer)}", "invitations", $"invitations/{Request("long-main-declined")}", "invitations/new", "activity", "notifications",
            "admin-relationships", $"admin-relationships/{Granular("busy-desk")}", $"admin-relationships/access?customer={Tenant(DemoNames.BusyCustomer)}", "admin-relationships/monitor",
            "admin-relationships/horizon", "admin-relationships/horizon?window=Month&care=NeedsYou", "admin-relationships/horizon?window=Expired",
            "admin-relationships/horizon?search=nobody", "bulk", "bulk/new?do=AddTag&list=Customers&query=&with=VIP", $"bulk/{Guid.Empty}", "admin-relationships/reminders",
            "admin-relationships/new", "templates",
        ],
        ["busy.admin"] = ["home", "partners", $"partners/{Tenant(DemoNames.MainPartner)}", "about", $"i/{DemoNames.PublicId(Cloud, DemoGranular.Amendment.Key)}"],
        ["direct.admin"] = [$"i/{DemoNames.PublicId(Cloud, "direct-second")}"],
        ["partner.users"] = ["team", "team/invite", $"team/{DemoNames.UserId(Cloud, "partner.sales")}", "groups", $"groups/{DemoNames.GroupId(Cloud, DemoNames.MainPartner, "exchange")}"],
        ["operator.operator"] = ["operator", "operator/features", "operator/announcements/new"],
        ["provider.sales"] = ["partnerships/new", $"partnerships/{Partnership(DemoNames.SecondReseller)}"],
        ["reseller2.global"] = [$"p/{DemoNames.PublicId(Cloud, "partnership")}"],
    };

    private static Guid Request(string invitation) => DemoNames.InvitationId(Cloud, invitation);

    private static Guid Granular(string relationship) => DemoNames.GranularId(Cloud, relationship);

    private static Guid Partnership(string reseller) => DemoNames.PartnershipId(Cloud, reseller);

    private static Guid Tenant(string part) => DemoNames.TenantId(Cloud, part);
}
