using Microsoft.EntityFrameworkCore.Storage;

namespace PartnerDashboard.Data;

/// <summary>One unit of work: state, activity row and outbox message are kept together or not at all (invariants I05, I16).</summary>
public sealed class PortalWrite(PortalDb db, IDbContextTransaction transaction, SemaphoreSlim lane) : IAsyncDisposable
{
    public PortalDb Db => db;

    /// <summary>Saves and makes it durable. What is not committed when this is disposed is rolled back.</summary>
    public async Task CommitAsync(CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);

        // Who hears of the commit looks at what was written, and nothing has changed since.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await transaction.CommitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
            await db.DisposeAsync();
        }
        finally
        {
            lane.Release();
        }
    }
}
