using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Customers;

namespace PartnerDashboard.Hosting;

/// <summary>Brings the database of one cloud into the state the portal works with, or refuses with the file's name and the remedy.</summary>
internal sealed partial class DatabaseFile(PortalDatabases databases, TimeProvider clock, ILogger<DatabaseFile> logger)
{
    private const string WhoseIsIt = "SELECT Cloud FROM Installations LIMIT 1";

    /// <exception cref="StartRefusedException">The file cannot be used.</exception>
    public async Task PrepareAsync(CloudId cloud, CancellationToken cancel)
    {
        var file = databases.FileOf(cloud);
        try
        {
            // EF Core switches a file that it creates itself to WAL, which this SQLite must not use (security.md §0.1).
            await PrivateFiles.Open(file, FileShare.ReadWrite).DisposeAsync();

            await using var db = databases.Open(cloud);
            await db.Database.OpenConnectionAsync(cancel);
            var connection = db.Database.GetDbConnection();

            await RefuseForeignAsync(cloud, file, connection, cancel);
            await ClearStaleMigrationLockAsync(cloud, connection, cancel);
            await MigrateAsync(file, db, cancel);
            await ClaimAsync(cloud, cancel);
            await IndexAsync(cloud, cancel);
            await CheckSettingsAsync(cloud, file, connection, cancel);
        }
        catch (SqliteException error)
        {
            throw new StartRefusedException($"the database '{file}' cannot be used: {error.Message.TrimEnd('.')}. {RemedyOf(error)}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"the database '{file}' cannot be used ({error.Message}). Let the account of this process own it and read and write it.");
        }
    }

    /// <summary>Asked before anything is changed: a file of one cloud must not be touched as another's (invariant I09).</summary>
    private static async Task RefuseForeignAsync(CloudId cloud, string file, DbConnection connection, CancellationToken cancel)
    {
        if (await HasTableAsync("Installations", connection, cancel)
            && await AskAsync(WhoseIsIt, connection, cancel) is { Length: > 0 } owner
            && owner != cloud.Slug)
        {
            throw new StartRefusedException(
                $"the database '{file}' belongs to the cloud '{owner}', not to '{cloud}'. Give it back its name '{owner}.db', and put the file of '{cloud}' in its place.");
        }
    }

    /// <summary>EF Core's lock never expires: a process killed while it migrated would make every later start wait for ever (security.md §0.3).</summary>
    private async Task ClearStaleMigrationLockAsync(CloudId cloud, DbConnection connection, CancellationToken cancel)
    {
        if (!await HasTableAsync("__EFMigrationsLock", connection, cancel))
        {
            return;
        }

        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM __EFMigrationsLock";
        if (await command.ExecuteNonQueryAsync(cancel) > 0)
        {
            ClearedLock(logger, cloud);
        }
    }

    private static async Task MigrateAsync(string file, PortalDb db, CancellationToken cancel)
    {
        var (applied, known) = (await db.Database.GetAppliedMigrationsAsync(cancel), db.Database.GetMigrations().ToList());
        var unknown = applied.Except(known).ToList();
        if (unknown.Count > 0)
        {
            throw new StartRefusedException(
                $"the database '{file}' was written by a newer version of the portal ({unknown[^1]}). Start that version, or restore a backup from before the upgrade.");
        }

        // Even when there is nothing to do it compares the whole model with the last migration, for each cloud: half of a start's time.
        if (known.Except(applied).Any())
        {
            await db.Database.MigrateAsync(cancel);
        }
    }

    private async Task ClaimAsync(CloudId cloud, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(cloud, cancel);
        if (!await write.Db.Installations.AnyAsync(cancel))
        {
            write.Db.Add(Installation.Of(cloud, clock.GetUtcNow()));
            await write.CommitAsync(cancel);
        }
    }

    /// <summary>An older version left no index of customers, or another one.</summary>
    private async Task IndexAsync(CloudId cloud, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(cloud, cancel);
        await CustomerIndex.EnsureAsync(write.Db, cancel);
        await write.CommitAsync(cancel);
    }

    private async Task CheckSettingsAsync(CloudId cloud, string file, DbConnection connection, CancellationToken cancel)
    {
        var journal = await AskAsync("PRAGMA journal_mode", connection, cancel);
        var synchronous = await AskAsync("PRAGMA synchronous", connection, cancel);
        var foreignKeys = await AskAsync("PRAGMA foreign_keys", connection, cancel);
        var version = await AskAsync("SELECT sqlite_version()", connection, cancel);
        if (!PortalDatabases.IsDurable(journal) || synchronous != "2" || foreignKeys != "1")
        {
            throw new StartRefusedException(
                $"the database '{file}' does not take the settings that keep data safe (journal_mode={journal}, synchronous={synchronous}, foreign_keys={foreignKeys}). Close every other program that has it open.");
        }

        Ready(logger, cloud, file, version, journal);
    }

    private static async Task<bool> HasTableAsync(string table, DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = @table";
        command.Parameters.Add(new SqliteParameter("@table", table));
        return await command.ExecuteScalarAsync(cancel) is > 0L;
    }

    private static async Task<string> AskAsync(string question, DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return Convert.ToString(await command.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }

    private static string RemedyOf(SqliteException error) => error.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => "Close the other program that has it open.",
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM => "Let the account of this process own it, and its directory.",
        SQLitePCL.raw.SQLITE_FULL => "Make room on its disk.",
        _ => "Restore it from a backup, or move it away to begin with an empty one.",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "{Cloud}: {File}, SQLite {Version}, journal {Journal}, synchronous FULL, foreign keys on")]
    private static partial void Ready(ILogger logger, CloudId cloud, string file, string version, string journal);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Cloud}: an earlier start was killed while it migrated; its lock was cleared")]
    private static partial void ClearedLock(ILogger logger, CloudId cloud);
}
