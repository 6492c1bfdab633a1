using Microsoft.EntityFrameworkCore.ChangeTracking;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Wakes <see cref="GranularWorker"/> as soon as a relationship or an assignment was written.</summary>
public sealed class GranularSignal : CommitSignal
{
    protected override bool IsWork(ChangeTracker written) =>
        written.Entries<GranularRelationship>().Any() || written.Entries<AccessAssignment>().Any();
}
