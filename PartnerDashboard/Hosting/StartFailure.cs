using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace PartnerDashboard.Hosting;

/// <summary>
/// Ends the program with clear lines on the error stream, and an exit code, when it cannot start for a reason that somebody outside can
/// put right. Everything else is a bug and keeps its stack trace.
/// </summary>
public static partial class StartFailure
{
    /// <summary>Runs the program and answers its exit code: 0, or those of <see cref="StartRefusedException"/>.</summary>
    public static async Task<int> GuardAsync(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (Exception error) when (Explain(error) is { Count: > 0 } lines)
        {
            foreach (var line in lines)
            {
                await Console.Error.WriteLineAsync($"Partner Dashboard cannot start: {line}");
            }

            return error is StartRefusedException refused ? refused.ExitCode : StartRefusedException.PutRight;
        }
    }

    /// <summary>The host logs a failed start with its stack trace before the guard has its say; what runs later is logged as critical.</summary>
    public static void LeaveStartFailuresToGuard(this ILoggingBuilder logging) =>
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);

    /// <summary>One line per thing to put right; none where it is not for anybody outside to do so.</summary>
    internal static IReadOnlyList<string> Explain(Exception error) => error switch
    {
        StartRefusedException => [error.Message],
        OptionsValidationException wrong => [.. wrong.Failures.Select(failure => Annotation().Replace(failure, "$1: $2"))],
        AggregateException several when several.InnerExceptions.All(one => one is OptionsValidationException) =>
            [.. several.InnerExceptions.SelectMany(Explain)],
        InvalidDataException => [OneLine($"{error.Message} {Innermost(error).Message}")],
        IOException { InnerException: AddressInUseException } =>
            [OneLine($"{error.Message} Stop the program that listens there, or choose another address with --urls.")],
        SocketException => [OneLine($"It cannot listen: {error.Message}. Choose another address with --urls.")],
        _ when IsSetting(error) => [UnknownSetting().Replace(OneLine(TopicOf(error).Message), "$1: there is no setting $2.")],
        _ => [],
    };

    /// <summary>Thrown by those who read the settings and the addresses to listen on.</summary>
    private static bool IsSetting(Exception error) =>
        error is FormatException or InvalidOperationException or ArgumentException
        && error.Source is { } source
        && (source.StartsWith("Microsoft.Extensions.Configuration", StringComparison.Ordinal)
            || source.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal)
            || source == "Microsoft.AspNetCore.Http");

    [GeneratedRegex(@"^DataAnnotation validation failed for '(\w+?)(?:Options)?' members: '[^']*' with the error: '(.*)'\.$", RegexOptions.NonBacktracking)]
    private static partial Regex Annotation();

    [GeneratedRegex(@"^'ErrorOnUnknownConfiguration' .* instance of .*?(\w+?)(?:Options)?: (.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex UnknownSetting();

    /// <summary>The binder names an unknown setting below a list one level down.</summary>
    private static Exception TopicOf(Exception error) =>
        error is { InnerException: InvalidOperationException inner } && error.Message.StartsWith("'ErrorOnUnknownConfiguration'", StringComparison.Ordinal) ? inner : error;

    private static Exception Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error;

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
