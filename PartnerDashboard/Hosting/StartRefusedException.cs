namespace PartnerDashboard.Hosting;

/// <summary>The portal will not start until somebody puts something right. The message is one line: what is wrong, and the remedy.</summary>
internal sealed class StartRefusedException(string message, int exitCode = StartRefusedException.PutRight) : Exception(message)
{
    /// <summary>Exit code: a setting or a file must be put right.</summary>
    public const int PutRight = 2;

    /// <summary>Exit code: another process works on the same databases.</summary>
    public const int InUse = 3;

    public int ExitCode => exitCode;
}
