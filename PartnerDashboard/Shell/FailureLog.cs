namespace PartnerDashboard.Shell;

internal static partial class FailureLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A page failed; its reader was given the reference {Reference}")]
    public static partial void PageFailed(this ILogger logger, string reference, Exception error);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A page was left before it was complete")]
    public static partial void PageLeft(this ILogger logger, Exception error);
}
