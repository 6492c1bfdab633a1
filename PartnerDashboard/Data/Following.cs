using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PartnerDashboard.Data;

/// <summary>
/// Has something derived follow each saved change in the transaction that makes it, whoever makes it. Every database of the portal is opened with
/// those there are; what changes rows past the change tracker has to see to what is derived from them for itself.
/// </summary>
/// <typeparam name="TNoticed">What the unsaved changes concern.</typeparam>
public abstract class Following<TNoticed> : SaveChangesInterceptor
    where TNoticed : class
{
    private readonly ConditionalWeakTable<DbContext, TNoticed> _noticed = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && Notice(db) is { } noticed)
        {
            _noticed.AddOrUpdate(db, noticed);
        }

        return ValueTask.FromResult(result);
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb db && _noticed.TryGetValue(db, out var noticed))
        {
            _noticed.Remove(db);
            await FollowAsync(db, noticed, cancellationToken);
        }

        return result;
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) => ForgetAsync(eventData);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) => ForgetAsync(eventData);

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context is { } db && Notice(db) is not null ? throw new NotSupportedException($"What {GetType().Name} follows is saved asynchronously.") : result;

    /// <summary>What the unsaved changes concern; null for nothing.</summary>
    protected abstract TNoticed? Notice(DbContext db);

    /// <summary>Runs when the changes are saved, before they are committed.</summary>
    protected abstract Task FollowAsync(PortalDb db, TNoticed noticed, CancellationToken cancel);

    private Task ForgetAsync(DbContextEventData eventData)
    {
        if (eventData.Context is { } db)
        {
            _noticed.Remove(db);
        }

        return Task.CompletedTask;
    }
}
