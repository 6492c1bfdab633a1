using Microsoft.EntityFrameworkCore.ChangeTracking;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Imports;

/// <summary>Wakes <see cref="ImportWorker"/> as soon as a run was started or resumed, or some of its rows were done.</summary>
public sealed class ImportSignal : CommitSignal
{
    protected override bool IsWork(ChangeTracker written) => written.Entries<ImportRun>().Any(entry => entry.Entity.Status == ImportStatus.Running);
}
