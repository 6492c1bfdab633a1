using Microsoft.Data.Sqlite;

namespace PartnerDashboard.Data;

/// <summary>
/// The number of a database's present state: another one after each commit, whoever made it. What was read is still so while it stays the
/// same, so asking for it may stand for reading again (docs/decisions/0020). SQLite counts it for each connection by itself, so this keeps one.
/// </summary>
internal sealed class DataVersion(string connectionString, int busyTimeoutSeconds) : IDisposable
{
    private readonly Lock _lock = new();
    private SqliteConnection? _connection;
    private SqliteCommand? _ask;

    public long Now
    {
        get
        {
            lock (_lock)
            {
                return (long)(_ask ?? Open()).ExecuteScalar()!;
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _ask?.Dispose();
            _connection?.Dispose();
            (_ask, _connection) = (null, null);
        }
    }

    private SqliteCommand Open()
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        _connection.Open();
        BusyWait.Install(_connection, busyTimeoutSeconds);
        _ask = _connection.CreateCommand();
        _ask.CommandText = "PRAGMA data_version";
        return _ask;
    }
}
