using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PartnerDashboard.Tests.Testing;

/// <summary>Stands for a sudden end of the process: once armed, work dies before or after a transaction is durable, and stays dead until armed anew.</summary>
public sealed class Killing : DbTransactionInterceptor
{
    private int _left = int.MaxValue;
    private bool _before;

    public bool Happened { get; private set; }

    /// <param name="commit">Which commit from now on, the first being 1.</param>
    /// <param name="before">Before it is durable: then it is lost.</param>
    public void Arm(int commit, bool before) => (_left, _before, Happened) = (commit, before, false);

    public void Disarm() => _left = int.MaxValue;

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (_before && --_left <= 0)
        {
            Die();
        }

        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!_before && --_left <= 0)
        {
            Die();
        }

        return Task.CompletedTask;
    }

    private void Die()
    {
        Happened = true;
        throw new OperationCanceledException("Killed on purpose.");
    }
}
