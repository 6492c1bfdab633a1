using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Customers;

namespace PartnerDashboard.Bench;

/// <summary>How long the first page of the list takes while the portal works off much in the background, beside a quiet one: in this process, in one run.</summary>
internal static class BusyFigures
{
    private const int Customers = 20_000;
    private const int Quiet = 1_000;
    private const double Wanted = 100;

    private static readonly Actor Portal = Actor.System(CustomerData.Cloud);

    public static async Task<IEnumerable<Figure>> MeasureAsync(string folder, CancellationToken cancel)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, $"busy-{Guid.NewGuid():N}"));
        try
        {
            var data = await CustomerData.EnsureAsync(place.FullName, Customers, cancel);
            var asked = 0;
            var quiet = await ReadAsync(data, () => ++asked > Quiet, cancel);
            var due = await RemindAllAsync(data, cancel);
            var begun = Stopwatch.GetTimestamp();
            var reminding = await WhileAsync(data, Task.Run(() => data.Get<ReminderWork>().RunAsync(Portal, cancel), cancel), cancel);
            var reminded = due / Stopwatch.GetElapsedTime(begun).TotalSeconds;
            begun = Stopwatch.GetTimestamp();
            var importing = await WhileAsync(data, Task.Run(() => ImportFigures.RunAsync(data, cancel), cancel), cancel);
            var imported = ImportFigures.Rows / Stopwatch.GetElapsedTime(begun).TotalSeconds;
            return
            [
                Line("first page of the list, nothing else to do", quiet, quiet, ""),
                Line("the same while reminders are worked off", reminding, quiet, $", {reminded:N0}/s"),
                Line("the same while a file is imported", importing, quiet, $", {imported:N0} rows/s"),
            ];
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private static Figure Line(string what, List<double> times, List<double> quiet, string rate) => new(
        what, $"p50 {times.Percentile(50).Text(" ms")}, p99 {times.Percentile(99).Text(" ms")}, most {times.Max().Text(" ms")}{rate}", $"× {times.Percentile(50).Over(quiet.Percentile(50)).Text()}",
        $"p99 at most {Wanted:N0} ms", times.Percentile(99) <= Wanted);

    private static async Task<List<double>> WhileAsync(CustomerData data, Task work, CancellationToken cancel)
    {
        var times = await ReadAsync(data, () => work.IsCompleted, cancel);
        await work;
        return times;
    }

    private static async Task<List<double>> ReadAsync(CustomerData data, Func<bool> isDone, CancellationToken cancel)
    {
        List<double> times = [];
        while (!isDone())
        {
            var begun = Stopwatch.GetTimestamp();
            await data.Get<CustomerService>().ListAsync(new("contoso"), null, data.Partner, cancel);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return times;
    }

    /// <summary>Every relationship without auto-extend ends in twenty days, and nobody was reminded.</summary>
    private static async Task<int> RemindAllAsync(CustomerData data, CancellationToken cancel)
    {
        await using var db = data.Open();
        var (now, end) = (DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(20));
        return await db.GranularRelationships.Where(each => each.Status == GranularStatus.Active && !each.AutoExtend)
            .ExecuteUpdateAsync(set => set.SetProperty(each => each.EndsAt, end).SetProperty(each => each.RemindAt, now), cancel);
    }
}
