using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Audit;

/// <summary>Writes activity rows and verifies their chain (invariant I08).</summary>
public static class AuditChain
{
    /// <summary>Adds a row to the unit of work of the change it tells of; <paramref name="change"/> where one value took the place of another.</summary>
    public static void Record(
        this PortalDb db, Actor actor, Activity activity, DateTimeOffset now, Guid subjectId, Guid? partnerId = null, Guid? customerId = null, string detail = "",
        ValueChange? change = null) =>
        db.Add(AuditEntry.Of(actor, activity, partnerId, customerId, subjectId, detail, now, change));

    /// <summary>The number of the first row that does not fit, or null when the whole chain does.</summary>
    public static async Task<long?> FirstBreakAsync(PortalDb db, CancellationToken cancel)
    {
        var (sequence, previous) = (0L, "");
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!entry.Follows(sequence, previous))
            {
                return sequence + 1;
            }

            (sequence, previous) = (entry.Sequence, entry.Hash);
        }

        return null;
    }
}
