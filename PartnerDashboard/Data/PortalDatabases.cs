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
public sealed class PortalDatabases(IOptions<DatabaseOptions> options, IEnumerable<IInterceptor> interceptors) : IDisposable
{
    private readonly ConcurrentDictionary<CloudId, CloudDatabase> _databases = new();

    public static bool IsDurable(string journalMode) => journalMode == "truncate";

    public PortalDb Open(Actor actor) => Open(actor.Cloud);

    /// <summary>With its connection open until it is disposed: EF Core would open, set up and return one for each statement.</summary>
    public PortalDb Open(CloudId cloud)
    {
        var db = OpenLater(cloud);
        try
        {
            db.Database.OpenConnection();
            return db;
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    /// <summary>
    /// With a connection for each statement alone: for Identity's stores, which live as long as a circuit. Held open for as long, thousands of
    /// circuits would be thousands of connections.
    /// </summary>
    public PortalDb OpenLater(CloudId cloud) => new(Of(cloud).Options);

    /// <summary>Another number after each commit: what was read under the same one is what stands there now.</summary>
    public long VersionOf(CloudId cloud) => Of(cloud).Version.Now;

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

    /// <summary>Has EF Core build its model, the same for every cloud. Everything else that opens a database waits for it, a second on a small machine.</summary>
    public void BuildModel(CloudId cloud)
    {
        using var db = OpenLater(cloud);
        _ = db.Model;
    }

    /// <summary>A connection with the settings of all, without EF Core: at a start its model is not there yet (docs/decisions/0029).</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public async Task<SqliteConnection> ConnectAsync(CloudId cloud, CancellationToken cancel)
    {
        var connection = new SqliteConnection(ConnectionTo(cloud));
        try
        {
            await connection.OpenAsync(cancel);
            SqliteSettings.Pin(connection, options.Value.BusyTimeoutSeconds);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether the cloud's database can be read and would take a write now. Changes nothing, and waits no longer than told.</summary>
    public async Task<bool> AnswersAsync(CloudId cloud, TimeSpan patience, CancellationToken cancel)
    {
        var database = Of(cloud);
        if (!await database.Lane.WaitAsync(patience, cancel))
        {
            return false;
        }

        try
        {
            // Its own connection: the pinned busy timeout of the others would hold this thread for as long as they may wait.
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = FileOf(cloud),
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
                DefaultTimeout = Math.Max(1, (int)patience.TotalSeconds),
            }.ToString());
            await connection.OpenAsync(cancel);
            await using var transaction = connection.BeginTransaction();
            await using var read = connection.CreateCommand();
            read.CommandText = "SELECT COUNT(*) FROM Installations";
            return await read.ExecuteScalarAsync(cancel) is 1L;
        }
        catch (SqliteException)
        {
            return false;
        }
        finally
        {
            database.Lane.Release();
        }
    }

    public void Dispose()
    {
        foreach (var database in _databases.Values)
        {
            database.Version.Dispose();
        }
    }

    /// <summary>The file that holds this cloud, as a full path.</summary>
    public string FileOf(CloudId cloud) => Path.GetFullPath(Path.Combine(options.Value.Directory, cloud.Slug + ".db"));

    private CloudDatabase Of(CloudId cloud) => _databases.GetOrAdd(cloud, id =>
    {
        var connection = ConnectionTo(id);
        var builder = new DbContextOptionsBuilder<PortalDb>()
            .UseSqlite(connection)
            .AddInterceptors(new SqliteSettings(options.Value.BusyTimeoutSeconds))
            .AddInterceptors(interceptors);
        return new CloudDatabase(builder.Options, new DataVersion(connection, options.Value.BusyTimeoutSeconds));
    });

    private string ConnectionTo(CloudId cloud) =>
        new SqliteConnectionStringBuilder { DataSource = FileOf(cloud), DefaultTimeout = options.Value.BusyTimeoutSeconds }.ToString();

    private sealed record CloudDatabase(DbContextOptions<PortalDb> Options, DataVersion Version)
    {
        public SemaphoreSlim Lane { get; } = new(1, 1);
    }
}
