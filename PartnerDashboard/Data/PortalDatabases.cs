using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using PartnerDashboard.Core;

namespace PartnerDashboard.Data;

/// <summary>
/// Opens the database of a cloud: one context per operation. Reading is free; writing takes the cloud's one lane and an immediate
/// transaction, because SQLite has one writer anyway and would block threads while they queue.
/// </summary>
public sealed class PortalDatabases(IOptions<DatabaseOptions> options, IEnumerable<IInterceptor> interceptors)
{
    private readonly ConcurrentDictionary<CloudId, CloudDatabase> _databases = new();

    public static bool IsDurable(string journalMode) => journalMode == "truncate";

    public PortalDb Open(Actor actor) => Open(actor.Cloud);

    public PortalDb Open(CloudId cloud) => new(Of(cloud).Options);

    /// <summary>Everything done in it is kept by <see cref="PortalWrite.CommitAsync"/> or never happened.</summary>
    public Task<PortalWrite> WriteAsync(Actor actor, CancellationToken cancel) => WriteAsync(actor.Cloud, cancel);

    public async Task<PortalWrite> WriteAsync(CloudId cloud, CancellationToken cancel)
    {
        var database = Of(cloud);
        await database.Lane.WaitAsync(cancel);
        PortalDb? db = null;
        try
        {
            db = new PortalDb(database.Options);

            // Microsoft.Data.Sqlite begins immediate transactions: the write lock is taken here, not at the first change.
            return new PortalWrite(db, await db.Database.BeginTransactionAsync(cancel), database.Lane);
        }
        catch
        {
            await (db?.DisposeAsync() ?? ValueTask.CompletedTask);
            database.Lane.Release();
            throw;
        }
    }

    /// <summary>The file that holds this cloud, as a full path.</summary>
    public string FileOf(CloudId cloud) => Path.GetFullPath(Path.Combine(options.Value.Directory, cloud.Slug + ".db"));

    private CloudDatabase Of(CloudId cloud) => _databases.GetOrAdd(cloud, id =>
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = FileOf(id), DefaultTimeout = options.Value.BusyTimeoutSeconds };
        var builder = new DbContextOptionsBuilder<PortalDb>()
            .UseSqlite(connection.ToString())
            .AddInterceptors(new SqliteSettings(options.Value.BusyTimeoutSeconds))
            .AddInterceptors(interceptors);
        return new CloudDatabase(builder.Options);
    });

    private sealed record CloudDatabase(DbContextOptions<PortalDb> Options)
    {
        public SemaphoreSlim Lane { get; } = new(1, 1);
    }
}
