using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Wakes <see cref="GranularWorker"/> when a transaction that gave it work is durable; a lost wake-up costs one pause, never a step.</summary>
public sealed class GranularSignal : DbTransactionInterceptor
{
    private TaskCompletionSource _raised = Fresh();

    /// <summary>Ends when it is raised next. Take it before looking for work, so that nothing slips between.</summary>
    internal Task Next => Volatile.Read(ref _raised).Task;

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => RaiseFor(eventData.Context);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        RaiseFor(eventData.Context);
        return Task.CompletedTask;
    }

    private void RaiseFor(DbContext? db)
    {
        if (db is not null && (db.ChangeTracker.Entries<GranularRelationship>().Any() || db.ChangeTracker.Entries<AccessAssignment>().Any()
            || db.ChangeTracker.Entries<BulkRow>().Any()))
        {
            Interlocked.Exchange(ref _raised, Fresh()).TrySetResult();
        }
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
