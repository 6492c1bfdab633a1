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
    private TaskCompletionSource _rung = Fresh();

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => RingFor(eventData.Context);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        RingFor(eventData.Context);
        return Task.CompletedTask;
    }

    /// <summary>Ends with the next ring. Take it before looking into the outbox, so that nothing slips between.</summary>
    internal Task Next => Volatile.Read(ref _rung).Task;

    internal void Ring() => Interlocked.Exchange(ref _rung, Fresh()).TrySetResult();

    private void RingFor(DbContext? db)
    {
        if (db is not null && db.ChangeTracker.Entries<OutboxMessage>().Any(entry => entry.Entity is { Attempts: 0, DueAt: not null }))
        {
            Ring();
        }
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
