namespace PartnerDashboard.Tests.Testing;

/// <summary>
/// A folder of its own that goes with the test. In memory where the machine keeps files there and has room: each of thousands of databases is
/// as real there, and no commit waits for a disk. What a disk does is proved elsewhere (docs/operations.md).
/// </summary>
public sealed class TemporaryFolder : IDisposable
{
    private const string Memory = "/dev/shm";
    private const long Room = 2L << 30;

    private static readonly string Parent = Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= Room ? Memory : System.IO.Path.GetTempPath();

    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(Parent, $"partner-dashboard-{Guid.NewGuid():N}")).FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A server that is still going down may hold a file; the system's own cleaning takes the rest.
        }
    }
}
