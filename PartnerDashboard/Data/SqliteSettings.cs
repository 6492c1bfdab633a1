using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PartnerDashboard.Data;

/// <summary>
/// Gives every connection what it must have before its first statement. Rollback journal and full synchronisation, because the
/// native SQLite that ships here (3.35.5) has the WAL-reset race (docs/decisions/0004).
/// </summary>
internal sealed class SqliteSettings(int busyTimeoutSeconds) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Pin(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Pin(connection);
        return Task.CompletedTask;
    }

    private void Pin(DbConnection connection) => Pin((SqliteConnection)connection, busyTimeoutSeconds);

    /// <summary>The same for a connection opened without EF Core.</summary>
    public static void Pin(SqliteConnection connection, int busyTimeoutSeconds)
    {
        BusyWait.Install(connection, busyTimeoutSeconds);
        connection.CreateFunction<string?, string?, bool>(
            TextSearch.FunctionName, (text, typed) => text is not null && typed is not null && TextSearch.Finds(text, typed), isDeterministic: true);
        using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA journal_mode=TRUNCATE;
            PRAGMA synchronous=FULL;
            PRAGMA foreign_keys=ON;
            PRAGMA trusted_schema=OFF;
            PRAGMA secure_delete=ON;
            """;
        command.ExecuteNonQuery();
    }
}
