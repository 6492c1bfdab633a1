using PartnerDashboard.Core;
using static PartnerDashboard.Features.AdminRelationships.GranularStatus;
using GranularStatus = PartnerDashboard.Features.AdminRelationships.GranularStatus;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>
/// The granular relationships of the invented organisations, alike in every cloud that has them: one per line, in every state there is.
/// Days count back from today.
/// </summary>
internal static class DemoGranular
{
    public static readonly IReadOnlyList<DemoGranularLine> Lines =
    [
        new("busy-desk", "partner.admin", DemoNames.BusyCustomer, "Service desk", 205, Active, 365,
            ["helpdesk-administrator", "exchange-administrator", "service-support-administrator", "license-administrator"])
        {
            Approved = 199,
            Groups = [new(DemoGroups.Support, ["helpdesk-administrator", "service-support-administrator"]), new(DemoGroups.Exchange, ["exchange-administrator"])],
        },
        new("busy-identity", "partner.admin", DemoNames.BusyCustomer, "Identity care", 176, Active, 180, ["user-administrator", "groups-administrator"])
            { Approved = 174, Groups = [new(DemoGroups.Identity, ["user-administrator", "groups-administrator"])] },
        new("long-full", "partner2.admin", DemoNames.LongNameCustomer, "Full administration", 96, Active, 120, ["global-administrator", "helpdesk-administrator"])
            { Approved = 92, Groups = [new(DemoGroups.Support, ["helpdesk-administrator"])] },
        new("direct-mail", "partner.admin", DemoNames.DirectCustomer, "Mail migration", 91, Active, 90, ["exchange-administrator"])
            { Approved = 90, Groups = [new(DemoGroups.Exchange, ["exchange-administrator"])] },
        new("direct-devices", "partner.admin", DemoNames.DirectCustomer, "Device care", 155, Active, 180, ["intune-administrator", "helpdesk-administrator"])
            { Approved = 153, AutoExtend = true, Groups = [new(DemoGroups.Support, ["helpdesk-administrator"]) { IsPending = true }] },
        new("ampersand-care", "provider.admin", DemoNames.AmpersandCustomer, "Dynamics care", 121, Active, 730, ["dynamics-365-administrator", "global-reader"])
            { Approved = 119, AutoExtend = true, Groups = [new(DemoGroups.Identity, ["global-reader"])] },
        new("ampersand-watch", "partner.admin", DemoNames.AmpersandCustomer, "Health watch", 32, Active, 365, ["global-reader", "service-support-administrator"])
            { Approved = 29 },
        new("long-nights", "partner.admin", DemoNames.LongNameCustomer, "Night shift", 66, Active, 365, ["helpdesk-administrator"])
            { Approved = 65, Groups = [new(NightShift, ["helpdesk-administrator"]) { IsFailed = true }] },
        new("fourbyte-rollout", "partner2.admin", DemoNames.FourByteCustomer, "Project rollout", 131, Expired, 60, ["teams-administrator"]) { Approved = 130 },
        new("busy-azure", "partner2.admin", DemoNames.BusyCustomer, "Landing zone", 150, Terminated, 365, ["cloud-application-administrator"])
            { Approved = 149, Ended = 20, EndedBy = "busy.admin" },
        new("direct-check", "partner2.admin", DemoNames.DirectCustomer, "Health check", 141, Terminated, 180, ["global-reader"])
            { Approved = 140, Ended = 50, EndedBy = "partner2.admin" },
        new("rtl-onboarding", "partner.admin", DemoNames.RightToLeftCustomer, "Onboarding", 13, ApprovalPending, 365, ["user-administrator", "license-administrator"]),
        new("anybody-start", "provider.admin", null, "Welcome pack", 9, ApprovalPending, 365, ["user-administrator"]),
        new("fresh-offer", "partner.admin", DemoNames.FreshCustomer, "First offer", 6, Created, 730, ["global-reader"]),
        new("busy-setup", "provider.admin", DemoNames.BusyCustomer, "Setup", 8, Approved, 90, ["power-platform-administrator"]) { Approved = 1 },
        new("direct-setup", "provider.admin", DemoNames.DirectCustomer, "Setup help", 7, Activating, 90, ["power-platform-administrator"]) { Approved = 1 },
        new("fourbyte-training", "reseller.admin", DemoNames.FourByteCustomer, "Training", 36, Expiring, 30, ["teams-administrator"]) { Approved = 35 },
        new("rtl-training", "reseller.admin", DemoNames.RightToLeftCustomer, "Training day", 40, TerminationRequested, 365, ["teams-administrator"])
            { Approved = 39, Ended = 1, EndedBy = "rtl.admin" },
        new("ampersand-desk", "reseller.admin", DemoNames.AmpersandCustomer, "Second line", 42, Terminating, 365, ["helpdesk-administrator"])
            { Approved = 41, Ended = 1, EndedBy = "reseller.admin" },
    ];

    /// <summary>What is asked to change in a live one, and waits for the customer.</summary>
    public static readonly (string Of, string Key, int Drafted, string[] Roles) Amendment =
        ("busy-desk", "busy-desk-amendment", 5, ["helpdesk-administrator", "exchange-administrator", "service-support-administrator", "teams-administrator"]);

    public static Guid IdOf(CloudId cloud, string key)
    {
        var at = Lines.ToList().FindIndex(line => line.Key == key);
        return DemoNames.IdOf(cloud, $"granular/{key}", OrderOf(Lines[at].Drafted, at));
    }

    /// <summary>Behind everything of the other story on the same day, where numbers begin at 0.</summary>
    public static int OrderOf(int daysAgo, int number) => ((600 - daysAgo) * 100) + 50 + number;

    /// <summary>A group of the main partner that was deleted while it had access.</summary>
    public const string NightShift = "night-shift";
}

/// <param name="Key">The relationship's handle.</param>
/// <param name="By">The account that asked.</param>
/// <param name="Customer">Null for whichever customer approves it first.</param>
/// <param name="Name">What both sides read.</param>
/// <param name="Drafted">Days ago; sent on the same day.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Days">The term.</param>
/// <param name="Roles">By their keys in the catalogue.</param>
internal sealed record DemoGranularLine(string Key, string By, string? Customer, string Name, int Drafted, GranularStatus State, int Days, string[] Roles)
{
    public int? Approved { get; init; }

    public bool AutoExtend { get; init; }

    public IReadOnlyList<DemoAssignment> Groups { get; init; } = [];

    /// <summary>When somebody asked for its end, and who.</summary>
    public int? Ended { get; init; }

    public string EndedBy { get; init; } = "";
}

internal sealed record DemoAssignment(string Group, string[] Roles)
{
    public bool IsPending { get; init; }

    public bool IsFailed { get; init; }
}
