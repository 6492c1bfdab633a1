using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using PartnerDashboard.Bench.Wire;

namespace PartnerDashboard.Bench;

/// <summary>Opens circuits in rounds, of the portal's list of customers and of the template's counter in turn, and clicks.</summary>
internal sealed partial class CircuitFigures(Visitor portal, Visitor template, BenchOptions options) : IAsyncDisposable
{
    private const int Rounds = 3;

    /// <summary>Opened and closed before anything is measured: a portal that runs has compiled what it does all day.</summary>
    private const int WarmUp = 2_000;

    /// <summary>Opened, timed and closed in each round, in turn, so that portal and template have the same weather.</summary>
    private const int Timed = 300;
    private const int TimedRounds = 5;
    private const int Concurrency = 8;

    /// <summary>Rows of a complete page.</summary>
    private const int Rows = 25;

    private static readonly PageGoal Customers = new("global/customers", "Next page", batch => batch.Texts.Count(text => Row().IsMatch(text)) == Rows);
    private static readonly PageGoal Counter = new("counter", "Click me", _ => true);

    private readonly ConcurrentBag<Circuit> _portal = [];
    private readonly ConcurrentBag<Circuit> _template = [];

    /// <summary>How many circuits open in a second, and what an open one keeps alive.</summary>
    public async Task<IReadOnlyList<Figure>> OpenAsync(CancellationToken cancel)
    {
        await RateAsync(portal, Customers, WarmUp, cancel);
        await RateAsync(template, Counter, WarmUp, cancel);
        var (rates, ratesThere) = (new List<Opened>(), new List<Opened>());
        for (var round = 0; round < TimedRounds; round++)
        {
            rates.Add(await RateAsync(portal, Customers, Timed, cancel));
            ratesThere.Add(await RateAsync(template, Counter, Timed, cancel));
        }

        var (heaps, heapsThere) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            heaps.Add(await HeapAsync(portal, Customers, _portal, options.Circuits / Rounds, cancel));
            heapsThere.Add(await HeapAsync(template, Counter, _template, options.Circuits / Rounds, cancel));
        }

        var (heap, heapThere) = (heaps.Median(), heapsThere.Median());
        var (rate, rateThere) = (rates.Select(each => each.PerSecond).Median(), ratesThere.Select(each => each.PerSecond).Median());
        var (cost, costThere) = (rates.Select(each => each.Server).Median(), ratesThere.Select(each => each.Server).Median());
        return
        [
            new("live heap per open circuit, customers (25 rows) / counter", heap.Text(" KiB"), $"{heapThere.Text(" KiB")}, × {heap.Over(heapThere).Text()}",
                "at most 250 KiB and 2.5 ×", heap <= 250 && heap.Over(heapThere) <= 2.5),
            new("circuits opened per second, with their page", rate.Text(), $"{rateThere.Text()}, × {rate.Over(rateThere).Text()}", "at least 0.4 ×", rate.Over(rateThere) >= 0.4),
            new("processor time of one such opening", cost.Text(" ms"), $"{costThere.Text(" ms")}, × {cost.Over(costThere).Text()}", "", null),
        ];
    }

    /// <summary>Clicks to the next page on all circuits in turn, each due at its time whether or not the one before is answered.</summary>
    public async Task<IReadOnlyList<Figure>> ClickAsync(CancellationToken cancel)
    {
        await OpenAsync(portal, Customers, _portal, options.Circuits - _portal.Count, cancel);
        var circuits = _portal.ToArray();
        var single = await BytesAsync(circuits[0], cancel);
        await RoundAsync(circuits, cancel);
        List<Clicked> rounds = [];
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add(await RoundAsync(circuits, cancel));
        }

        var (middle, late) = (rounds.Select(each => each.Middle).Median(), rounds.Select(each => each.Late).Median());
        return
        [
            new($"next page, click to complete answer, {circuits.Length:N0} circuits, {options.ClicksPerSecond} clicks/s", $"p50 {middle.Text(" ms")}, p99 {late.Text(" ms")}", "",
                "p50 at most 10 ms, p99 at most 100 ms", middle <= 10 && late <= 100),
            new("processor time of one click: portal, and this client", $"{rounds.Select(each => each.Server).Median().Text(" ms")}, {rounds.Select(each => each.Client).Median().Text(" ms")}", "", "", null),
            new("bytes over the wire for one next-page click, both ways", (single / 1000).Text(" KB"), "", "at most 15 KB", single <= 15_000),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_portal.Concat(_template).Select(circuit => circuit.DisposeAsync().AsTask()));
    }

    private static async Task<Opened> RateAsync(Visitor visitor, PageGoal goal, int count, CancellationToken cancel)
    {
        var open = new ConcurrentBag<Circuit>();
        var (processor, begun) = (visitor.Site.ProcessorTime, Stopwatch.StartNew());
        await OpenAsync(visitor, goal, open, count, cancel);
        var opened = new Opened(count / begun.Elapsed.TotalSeconds, (visitor.Site.ProcessorTime - processor).TotalMilliseconds / count);
        await Task.WhenAll(open.Select(circuit => circuit.LeaveAsync(cancel)));

        // The collection and what the server does about the closed ones belong to no round.
        await visitor.Site.HeapAsync(cancel);
        return opened;
    }

    private static async Task<double> HeapAsync(Visitor visitor, PageGoal goal, ConcurrentBag<Circuit> open, int count, CancellationToken cancel)
    {
        var before = await visitor.Site.HeapAsync(cancel);
        await OpenAsync(visitor, goal, open, count, cancel);

        // What is still on its way, as acknowledgements and the figure under the list, is not the page's.
        await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        return (await visitor.Site.HeapAsync(cancel) - before) / 1024.0 / count;
    }

    private static Task OpenAsync(Visitor visitor, PageGoal goal, ConcurrentBag<Circuit> open, int count, CancellationToken cancel) =>
        Parallel.ForAsync(0, Math.Max(0, count), new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancel },
            async (_, _) => open.Add(await Circuit.OpenAsync(visitor, goal, cancel)));

    private static async Task<double> BytesAsync(Circuit circuit, CancellationToken cancel)
    {
        List<double> clicks = [];
        for (var click = 0; click < Rounds; click++)
        {
            var before = circuit.Bytes;
            await circuit.ClickAsync(cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancel);
            clicks.Add(circuit.Bytes - before);
        }

        return clicks.Median();
    }

    private async Task<Clicked> RoundAsync(Circuit[] circuits, CancellationToken cancel)
    {
        var (server, client) = (portal.Site.ProcessorTime, Process.GetCurrentProcess().TotalProcessorTime);
        var begun = Stopwatch.GetTimestamp();
        var count = (int)(options.Round.TotalSeconds * options.ClicksPerSecond);
        var clicks = new List<Task<double>>(count);
        for (var number = 0; number < count; number++)
        {
            var due = begun + (long)((double)number / options.ClicksPerSecond * Stopwatch.Frequency);
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early)
            {
                await Task.Delay(early, cancel);
            }

            clicks.Add(ClickAsync(circuits[number % circuits.Length], due, cancel));
        }

        var took = await Task.WhenAll(clicks);
        return new(
            took.Percentile(50), took.Percentile(99), (portal.Site.ProcessorTime - server).TotalMilliseconds / count,
            (Process.GetCurrentProcess().TotalProcessorTime - client).TotalMilliseconds / count);
    }

    private static async Task<double> ClickAsync(Circuit circuit, long due, CancellationToken cancel) =>
        Stopwatch.GetElapsedTime(due, await circuit.ClickAsync(cancel)).TotalMilliseconds;

    private sealed record Opened(double PerSecond, double Server);

    private sealed record Clicked(double Middle, double Late, double Server, double Client);

    [GeneratedRegex("^customers/[0-9a-f-]{36}$")]
    private static partial Regex Row();
}
