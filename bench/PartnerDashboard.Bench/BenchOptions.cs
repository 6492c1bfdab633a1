using System.Globalization;

namespace PartnerDashboard.Bench;

/// <summary>What to measure, and where what it needs is kept.</summary>
internal sealed record BenchOptions
{
    /// <summary>Holds the data and the published programs; what is there is used again.</summary>
    public string Folder { get; init; } = Path.GetFullPath("artifacts/bench");

    /// <summary>How many customers the partner of the smallest and of the larger databases has.</summary>
    public IReadOnlyList<int> Customers { get; init; } = [1_000, 100_000, 1_000_000];

    public IReadOnlySet<string> Parts { get; init; } = new HashSet<string> { "times", "import", "busy", "start", "pages", "circuits", "clicks" };

    /// <summary>Of the server times, those whose name contains it.</summary>
    public string Only { get; init; } = "";

    /// <summary>How many circuits are open while there are clicks.</summary>
    public int Circuits { get; init; } = 500;

    public int ClicksPerSecond { get; init; } = 60;

    /// <summary>How long each round of requests or clicks takes.</summary>
    public TimeSpan Round { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The bench ends after this time, whatever it has measured.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(40);

    public const string Usage =
        """
        dotnet run -c Release --project bench/PartnerDashboard.Bench -- [options]
          --folder DIR           where data and published programs are kept (artifacts/bench)
          --customers N,N,N      sizes of the databases (1000,100000,1000000)
          --parts A,B            of times, import, busy, start, pages, circuits, clicks (all)
          --only WORDS           of times, those whose name contains it
          --circuits N           open while there are clicks, at most 2000 (500)
          --clicks N             a second, at most 500 (60)
          --round SECONDS        of requests or clicks, at most 120 (15)
        """;

    /// <summary>Null when they make no sense.</summary>
    public static BenchOptions? Read(string[] arguments)
    {
        var options = new BenchOptions();
        foreach (var pair in arguments.Chunk(2))
        {
            if ((pair is [var name, var value] ? Read(options, name, value) : null) is not { } read)
            {
                return null;
            }

            options = read;
        }

        return options;
    }

    private static BenchOptions? Read(BenchOptions options, string name, string value) => (name, Number(value)) switch
    {
        ("--folder", _) => options with { Folder = Path.GetFullPath(value) },
        ("--customers", _) when value.Split(',').Select(Number).ToList() is var sizes && sizes.TrueForAll(size => size is > 0 and <= 2_000_000) => options with { Customers = [.. sizes.Select(size => size!.Value).Order()] },
        ("--parts", _) when value.Split(',').ToHashSet() is var parts && parts.IsSubsetOf(options.Parts) => options with { Parts = parts },
        ("--only", _) => options with { Only = value },
        ("--circuits", >= 100 and <= 2_000 and var circuits) => options with { Circuits = circuits },
        ("--clicks", > 0 and <= 500 and var clicks) => options with { ClicksPerSecond = clicks },
        ("--round", > 0 and <= 120 and var seconds) => options with { Round = TimeSpan.FromSeconds(seconds) },
        _ => null,
    };

    private static int? Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
