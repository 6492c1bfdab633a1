using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;

namespace PartnerDashboard.Features.Partnerships;

/// <summary>Rows of the activity log that tell both partners the same, each in its own log.</summary>
public static class PartnershipRecords
{
    /// <summary>Enters the partnership that a reseller is enrolled with, inside the write of whoever enrols it.</summary>
    public static void EnterPartnership(this PortalDb db, Actor actor, Guid providerId, Guid resellerId, DateTimeOffset now)
    {
        var partnership = Partnership.Enrolled(providerId, resellerId, actor, now);
        db.Add(partnership);
        db.RecordBoth(actor, Activity.PartnershipAuthorized, now, partnership);
    }

    internal static void RecordBoth(this PortalDb db, Actor actor, Activity activity, DateTimeOffset now, Partnership partnership, string detail = "")
    {
        db.Record(actor, activity, now, partnership.Id, partnership.ProviderId, detail: detail);
        if (partnership.ResellerId is { } reseller)
        {
            db.Record(actor, activity, now, partnership.Id, reseller, detail: detail);
        }
    }
}
