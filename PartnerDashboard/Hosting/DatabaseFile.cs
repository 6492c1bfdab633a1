using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Customers;

namespace PartnerDashboard.Hosting;

/// <summary>
/// Brings the database of one cloud into the state the portal works with, or refuses with the file's name and the remedy. Asks without EF Core:
/// only where something is to be done does a start wait for its model (docs/decisions/0029).
/// </summary>
internal sealed partial class DatabaseFile(PortalDatabases databases, TimeProvider clock, ILogger<DatabaseFile> logger)
{
    private const string WhoseIsIt = "SELECT Cloud FROM Installations LIMIT 1";
    private const string IndexForm = "SELECT IndexForm FROM Installations LIMIT 1";
    private const string History = "__EFMigrationsHistory";

    /// <summary>The migrations of this version, in their order, as EF Core finds them.</summary>
    internal static IReadOnlyList<string> Migrations { get; } =
        [.. typeof(PortalDb).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Migration))).Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id).Order(StringComparer.Ordinal)];

    /// <exception cref="StartRefusedException">The file cannot be used.</exception>
    public async Task PrepareAsync(CloudId cloud, CancellationToken cancel)
    {
        var file = databases.FileOf(cloud);
        try
        {
            // EF Core switches a file that it creates itself to WAL, which this SQLite must not use (security.md §0.1).
            await PrivateFiles.Open(file, FileShare.ReadWrite).DisposeAsync();

            await using var connection = await databases.ConnectAsync(cloud, cancel);
            await RefuseForeignAsync(cloud, file, connection, cancel);
            await ClearStaleMigrationLockAsync(cloud, connection, cancel);
            await MigrateAsync(cloud, file, connection, cancel);
            await ClaimAsync(cloud, connection, cancel);
            await IndexAsync(cloud, connection, cancel);
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
    private static async Task RefuseForeignAsync(CloudId cloud, string file, SqliteConnection connection, CancellationToken cancel)
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
    private async Task ClearStaleMigrationLockAsync(CloudId cloud, SqliteConnection connection, CancellationToken cancel)
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

    private async Task MigrateAsync(CloudId cloud, string file, SqliteConnection connection, CancellationToken cancel)
    {
        var applied = await AppliedAsync(connection, cancel);
        if (applied.Except(Migrations).LastOrDefault() is { } unknown)
        {
            throw new StartRefusedException(
                $"the database '{file}' was written by a newer version of the portal ({unknown}). Start that version, or restore a backup from before the upgrade.");
        }

        if (Migrations.Except(applied).Any())
        {
            await using var db = databases.Open(cloud);
            await db.Database.MigrateAsync(cancel);
        }
    }

    private async Task ClaimAsync(CloudId cloud, SqliteConnection connection, CancellationToken cancel)
    {
        if (await AskAsync(WhoseIsIt, connection, cancel) is not "")
        {
            return;
        }

        await using var write = await databases.WriteAsync(cloud, cancel);
        write.Db.Add(Installation.Of(cloud, clock.GetUtcNow()));
        await write.CommitAsync(cancel);
    }

    /// <summary>An older version left nothing to find the rows of lists by, or something else.</summary>
    private async Task IndexAsync(CloudId cloud, SqliteConnection connection, CancellationToken cancel)
    {
        if (await AskAsync(IndexForm, connection, cancel) == ListIndexes.Form.ToString(CultureInfo.InvariantCulture))
        {
            return;
        }

        await using var write = await databases.WriteAsync(cloud, cancel);
        await ListIndexes.EnsureAsync(write.Db, cancel);
        await write.CommitAsync(cancel);
    }

    private async Task CheckSettingsAsync(CloudId cloud, string file, SqliteConnection connection, CancellationToken cancel)
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

    private static async Task<IReadOnlyList<string>> AppliedAsync(SqliteConnection connection, CancellationToken cancel)
    {
        List<string> applied = [];
        if (await HasTableAsync(History, connection, cancel))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT MigrationId FROM {History} ORDER BY MigrationId";
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
            {
                applied.Add(rows.GetString(0));
            }
        }

        return applied;
    }

    private static async Task<bool> HasTableAsync(string table, SqliteConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = @table";
        command.Parameters.Add(new SqliteParameter("@table", table));
        return await command.ExecuteScalarAsync(cancel) is > 0L;
    }

    private static async Task<string> AskAsync(string question, SqliteConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return Convert.ToString(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture) ?? "";
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
