using System.Globalization;
using System.Runtime.CompilerServices;

namespace PartnerDashboard.Tests.Testing;

/// <summary>What every test of this run shares: its token, the repository it stands in, and one culture on every machine.</summary>
internal static class TestRun
{
    /// <summary>Ends with the run or with the test's own time limit.</summary>
    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The repository's folder, found from the built test upwards.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>How often something is repeated: as often as this environment variable says, else as often as the suite has time for (docs/operations.md).</summary>
    public static int Times(string variable, int inSuite) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } wished ? int.Parse(wished, CultureInfo.InvariantCulture) : inSuite;

    [ModuleInitializer]
    internal static void SpeakEnglish()
    {
        var english = Language.English.Culture;
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (english, english);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (english, english);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PartnerDashboard.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of their repository: PartnerDashboard.sln is in no folder above.");
    }
}
