using PartnerDashboard.Core;
using PartnerDashboard.Features.Invitations;
using static PartnerDashboard.Core.CloudService;
using static PartnerDashboard.Features.Invitations.InvitationStatus;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>
/// What the invented organisations did with each other over the last year, alike in every cloud: one invitation per line, and when it
/// was drafted, sent, opened and closed, in days before today.
/// </summary>
internal static class DemoStory
{
    public static readonly IReadOnlyList<DemoInvitation> Invitations =
    [
        new("busy-main", "partner.admin", DemoNames.BusyCustomer, Office365, 331) { Sent = 330, Opened = 329, Status = Approved, Closed = 329 },
        new("long-suspended", "suspended.admin", DemoNames.LongNameCustomer, Office365, 312) { Sent = 312, Opened = 311, Status = Approved, Closed = 310 },
        new("direct-main", "partner.sales", DemoNames.DirectCustomer, Office365, 301) { Sent = 301, Opened = 300, Status = Approved, Closed = 300 },
        new("fourbyte-second", "partner2.admin", DemoNames.FourByteCustomer, Azure, 283) { Sent = 282, Opened = 281, Status = Approved, Closed = 280 },
        new("busy-second", "partner2.admin", DemoNames.BusyCustomer, Azure, 251) { Sent = 250, Opened = 249, Status = Approved, Closed = 248 },
        new("ampersand-reseller", "reseller.admin", DemoNames.AmpersandCustomer, Office365, 212) { Sent = 211, Opened = 210, Status = Approved, Closed = 210 },
        new("ampersand-provider", "provider.admin", DemoNames.AmpersandCustomer, Dynamics365, 211)
            { Sent = 211, Opened = 209, Status = Approved, Closed = 209, Delegated = false },
        new("open-link", "partner.admin", null, Azure, 200) { Sent = 200, Status = Sent, UsedBy = DemoNames.AmpersandCustomer, Used = 30 },
        new("long-main-expired", "partner.admin", DemoNames.LongNameCustomer, Azure, 171) { Sent = 170, Status = Expired },
        new("busy-provider", "provider.admin", DemoNames.BusyCustomer, Dynamics365, 121) { Sent = 120, Opened = 119, Status = Approved, Closed = 118 },
        new("direct-second", "partner2.sales", DemoNames.DirectCustomer, Azure, 86) { Sent = 85, Opened = 82, Status = Sent },
        new("long-main-declined", "partner.admin", DemoNames.LongNameCustomer, Azure, 71) { Sent = 70, Opened = 69, Status = Declined, Closed = 68 },
        new("ampersand-main", "partner.admin", DemoNames.AmpersandCustomer, Azure, 60) { Sent = 60, Status = Withdrawn, Closed = 55 },
        new("rtl-main", "partner.sales", DemoNames.RightToLeftCustomer, Office365, 20) { Sent = 20, Resent = 5, Status = Sent },
        new("fourbyte-second-again", "partner2.admin", DemoNames.FourByteCustomer, Azure, 12) { Sent = 12, Opened = 10, Status = Sent },
        new("rtl-provider", "provider.admin", DemoNames.RightToLeftCustomer, Dynamics365, 4) { Status = Draft },
        new("domain", "partner.admin", null, Office365, 3) { Sent = 3, Status = Sent, Domain = DemoNames.UnclaimedDomain },
        new("fourbyte-main", "partner.sales", DemoNames.FourByteCustomer, Office365, 2) { Edited = 1, Status = Draft },
    ];

    /// <summary>What ended again, and who ended it.</summary>
    public static readonly IReadOnlyList<DemoEnding> Endings =
    [
        new("direct-main", "partner.admin", 100, RelationshipToo: false),
        new("fourbyte-second", "partner2.admin", 90, RelationshipToo: true),
        new("busy-provider", "busy.admin", 40, RelationshipToo: false),
    ];

    public static Guid InvitationId(CloudId cloud, string key)
    {
        var at = Invitations.ToList().FindIndex(invitation => invitation.Key == key);
        return DemoNames.IdOf(cloud, $"invitation/{key}", (600 - Invitations[at].Drafted) * 100 + at);
    }
}

/// <param name="Key">The invitation's handle.</param>
/// <param name="By">The account that made it.</param>
/// <param name="Customer">Null for a mail domain and for the open link.</param>
/// <param name="Service">What it is about, where the cloud asks that.</param>
internal sealed record DemoInvitation(string Key, string By, string? Customer, CloudService Service, int Drafted)
{
    public InvitationStatus Status { get; init; }

    /// <summary>Whether delegated administration was asked for, where the cloud lets one choose.</summary>
    public bool Delegated { get; init; } = true;

    public int? Edited { get; init; }

    public int? Sent { get; init; }

    public int? Resent { get; init; }

    public int? Opened { get; init; }

    public int? Closed { get; init; }

    public string Domain { get; init; } = "";

    /// <summary>The customer that approved by the open link, and when.</summary>
    public string? UsedBy { get; init; }

    public int? Used { get; init; }

    public InvitationAudience Audience =>
        Customer is not null ? InvitationAudience.Tenant : Domain.Length > 0 ? InvitationAudience.Domain : InvitationAudience.Anyone;
}

/// <summary>Delegated administration ended, or the whole relationship with it.</summary>
internal sealed record DemoEnding(string Invitation, string By, int DaysAgo, bool RelationshipToo);
