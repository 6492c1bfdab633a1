using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Hosting;

/// <summary>Makes what lists are found by anew where an older version of the portal left none, or made it differently.</summary>
internal static class ListIndexes
{
    /// <summary>Rises when entries or their words are made differently.</summary>
    public const int Form = 7;

    /// <summary>The caller commits.</summary>
    public static async Task EnsureAsync(PortalDb db, CancellationToken cancel)
    {
        var installation = await db.Installations.SingleAsync(cancel);
        if (installation.IndexForm != Form)
        {
            await CustomerIndex.RebuildAsync(db, cancel);
            await new GranularIndex().RebuildAsync(db, cancel);
            await new InvitationIndex().RebuildAsync(db, cancel);
            installation.IndexMade(Form);
        }
    }
}
