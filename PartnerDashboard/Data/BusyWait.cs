using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace PartnerDashboard.Data;

/// <summary>
/// How a connection waits for another that commits: asks again after a millisecond, later after a few. SQLite's own way is
/// <c>busy_timeout</c>, and the native library that ships here sleeps a whole second in it at each meeting (docs/decisions/0027).
/// </summary>
internal static class BusyWait
{
    private const int Quick = 20;
    private const int QuickPause = 1;
    private const int LongPause = 5;

    // The native side keeps the pointer for as long as any connection lives.
    private static readonly Handler Waiting = Wait;

    // By name: its type is of a later version than the assemblies that ship here, and the compiler refuses that.
    private static readonly PropertyInfo Native = typeof(SqliteConnection).GetProperty("Handle") ?? throw new MissingMemberException(nameof(SqliteConnection), "Handle");

    private static long _waits;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Handler(nint patience, int tries);

    /// <summary>How often any connection of this process has waited.</summary>
    internal static long Waits => Volatile.Read(ref _waits);

    /// <summary>Before the first statement of a connection, and again whenever the pool hands it out: it holds for the connection alone.</summary>
    /// <exception cref="InvalidOperationException">SQLite did not take it.</exception>
    public static void Install(SqliteConnection connection, int seconds)
    {
        var handle = Native.GetValue(connection) as SafeHandle ?? throw new InvalidOperationException("The connection is not open.");
        if (sqlite3_busy_handler(handle.DangerousGetHandle(), Waiting, seconds * 1000) is not SQLitePCL.raw.SQLITE_OK and var code)
        {
            throw new InvalidOperationException($"SQLite did not take the busy handler ({code}).");
        }

        GC.KeepAlive(handle);
    }

    /// <summary>How long it has waited before this try, in milliseconds of sleep.</summary>
    internal static int Waited(int tries) => (Math.Min(tries, Quick) * QuickPause) + (Math.Max(tries - Quick, 0) * LongPause);

    private static int Wait(nint patience, int tries)
    {
        if (Waited(tries) >= patience)
        {
            return 0;
        }

        Interlocked.Increment(ref _waits);
        Thread.Sleep(tries < Quick ? QuickPause : LongPause);
        return 1;
    }

    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern int sqlite3_busy_handler(nint connection, Handler handler, nint patience);
}
