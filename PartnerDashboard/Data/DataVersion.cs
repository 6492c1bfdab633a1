using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace PartnerDashboard.Data;

/// <summary>
/// The number of a database's present state: another one after each commit, whoever made it. What was read is still so while it stays the
/// same, so asking for it may stand for reading again (docs/decisions/0020). SQLite tells each connection for itself whether something was
/// committed, so this keeps some: whoever asks takes one that is free, and nobody waits for another's answer. The number may rise more than
/// once for one commit, and never stays after one.
/// </summary>
internal sealed class DataVersion(string connectionString, int busyTimeoutSeconds) : IDisposable
{
    private readonly ConcurrentStack<Listener> _free = new();
    private long _number;
    private volatile bool _isDisposed;

    /// <exception cref="SqliteException">The database cannot be read.</exception>
    public long Now
    {
        get
        {
            if (!_free.TryPop(out var listener))
            {
                listener = new Listener(connectionString, busyTimeoutSeconds);
            }

            try
            {
                if (listener.HeardOfCommit())
                {
                    Interlocked.Increment(ref _number);
                }
            }
            catch
            {
                listener.Dispose();
                throw;
            }

            _free.Push(listener);
            if (_isDisposed)
            {
                Close();
            }

            return Interlocked.Read(ref _number);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        Close();
    }

    private void Close()
    {
        while (_free.TryPop(out var listener))
        {
            listener.Dispose();
        }
    }

    /// <summary>A connection that hears of every commit but its own, and makes none.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _ask;
        private long? _heard;

        public Listener(string connectionString, int busyTimeoutSeconds)
        {
            _connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
            _connection.Open();
            BusyWait.Install(_connection, busyTimeoutSeconds);
            _ask = _connection.CreateCommand();
            _ask.CommandText = "PRAGMA data_version";
        }

        /// <summary>Whether there was one since it was asked before; the first time nobody knows, which is a yes.</summary>
        public bool HeardOfCommit()
        {
            var now = (long)_ask.ExecuteScalar()!;
            var heard = now != _heard;
            _heard = now;
            return heard;
        }

        public void Dispose()
        {
            _ask.Dispose();
            _connection.Dispose();
        }
    }
}
