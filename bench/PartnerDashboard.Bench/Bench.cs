namespace PartnerDashboard.Bench;

/// <summary>Measures the portal beside the framework's own template and prints one table.</summary>
internal static class Bench
{
    public static async Task<int> Main(string[] arguments)
    {
        if (BenchOptions.Read(arguments) is not { } options)
        {
            Console.Error.WriteLine(BenchOptions.Usage);
            return 2;
        }

        using var limit = new CancellationTokenSource(options.Limit);
        foreach (var size in options.Customers)
        {
            await CustomerData.EnsureAsync(options.Folder, size, limit.Token);
        }

        return 0;
    }
}
