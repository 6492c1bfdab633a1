using System.Data.Common;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PartnerDashboard.Data;

/// <summary>
/// Wakes background work when a transaction that gave it something to do is durable: nobody who writes needs to remember it. A lost wake-up
/// costs one pause, never a step.
/// </summary>
public abstract class CommitSignal : DbTransactionInterceptor
{
    private TaskCompletionSource _raised = Fresh();

    /// <summary>Ends when it is raised next. Take it before looking for work, so that nothing slips between.</summary>
    internal Task Next => Volatile.Read(ref _raised).Task;

    /// <summary>Has everybody who waits look for work now.</summary>
    public void Raise() => Interlocked.Exchange(ref _raised, Fresh()).TrySetResult();

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => RaiseFor(eventData);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        RaiseFor(eventData);
        return Task.CompletedTask;
    }

    /// <summary>Whether what was written is work.</summary>
    protected abstract bool IsWork(ChangeTracker written);

    private void RaiseFor(TransactionEndEventData ended)
    {
        if (ended.Context is { } db && IsWork(db.ChangeTracker))
        {
            Raise();
        }
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
