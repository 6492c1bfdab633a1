using Microsoft.Extensions.Options;
using PartnerDashboard.Data;

namespace PartnerDashboard.Hosting;

/// <summary>
/// The directory of the databases, claimed by one process at a time: a second one would bypass the write lane, and would clear a
/// migration lock that is not stale. The claim ends with the process, however it ends.
/// </summary>
internal sealed class DataDirectory(IOptions<DatabaseOptions> options) : IDisposable
{
    public const string LockFile = "portal.lock";

    // SQLite's locks are not reliable there.
    private static readonly string[] Networks = ["afs", "ceph", "cifs", "fuse.sshfs", "ncpfs", "nfs", "nfs4", "smb", "smb2", "smb3", "smbfs"];

    private FileStream? _claim;

    private string Location { get; } = Path.GetFullPath(options.Value.Directory);

    /// <exception cref="StartRefusedException">It cannot be used, or another process uses it.</exception>
    public void Claim()
    {
        try
        {
            PrivateFiles.CreateDirectory(Location);
            RefuseNetwork(Location, new DriveInfo(Location).DriveFormat);
            _claim ??= PrivateFiles.Open(Path.Combine(Location, LockFile), FileShare.None);
        }
        catch (IOException error) when (IsHeldElsewhere(error))
        {
            throw new StartRefusedException(
                $"another process uses the databases in '{Location}'. Stop it first, or give this one a directory of its own with Database:Directory.",
                StartRefusedException.InUse);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StartRefusedException(
                $"the directory '{Location}' cannot be used ({error.Message}). Set Database:Directory to one this process may write to.");
        }
    }

    /// <exception cref="StartRefusedException">The file system lies on another machine.</exception>
    internal static void RefuseNetwork(string directory, string fileSystem)
    {
        if (Networks.Contains(fileSystem, StringComparer.OrdinalIgnoreCase))
        {
            throw new StartRefusedException(
                $"the directory '{directory}' lies on a network file system ({fileSystem}), where SQLite loses data. Set Database:Directory to a local disk.");
        }
    }

    public void Dispose() => _claim?.Dispose();

    /// <summary>EWOULDBLOCK of Linux and macOS, sharing and lock violation of Windows.</summary>
    private static bool IsHeldElsewhere(IOException error) => (error.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}
