using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PartnerDashboard.Features.Notifications;

/// <summary>
/// Wakes the outbox as soon as a transaction that wrote a mail is durable: nobody who writes one needs to remember it.
/// A lost wake-up costs one polling interval, never a mail.
/// </summary>
public sealed class OutboxSignal : DbTransactionInterceptor
{
    private TaskCompletionSource _raised = Fresh();

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => RaiseFor(eventData.Context);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        RaiseFor(eventData.Context);
        return Task.CompletedTask;
    }

    /// <summary>Ends when it is raised next. Take it before looking into the outbox, so that nothing slips between.</summary>
    internal Task Next => Volatile.Read(ref _raised).Task;

    /// <summary>Has every outbox looked through now.</summary>
    public void Raise() => Interlocked.Exchange(ref _raised, Fresh()).TrySetResult();

    private void RaiseFor(DbContext? db)
    {
        if (db is not null && db.ChangeTracker.Entries<OutboxMessage>().Any(entry => entry.Entity is { Attempts: 0, DueAt: not null }))
        {
            Raise();
        }
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
