using Microsoft.EntityFrameworkCore.ChangeTracking;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Bulk;

/// <summary>Wakes <see cref="BulkWorker"/> as soon as a row of a run was written.</summary>
public sealed class BulkSignal : CommitSignal
{
    protected override bool IsWork(ChangeTracker written) => written.Entries<BulkRow>().Any();
}
