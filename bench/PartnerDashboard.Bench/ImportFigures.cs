using System.Diagnostics;
using System.Globalization;
using System.Text;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Imports;

namespace PartnerDashboard.Bench;

/// <summary>A file of customers to invite, checked and sent by the portal's own services over a real database: no page, no network.</summary>
internal static class ImportFigures
{
    public const int Rows = 10_000;
    private const int Rounds = 3;
    private const double Wanted = 1_000;

    /// <summary>Rows a second of the dry run and of the run itself, medians of three, each over a database of its own.</summary>
    public static async Task<IEnumerable<Figure>> MeasureAsync(string folder, CancellationToken cancel)
    {
        var (checks, runs) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var place = Directory.CreateDirectory(Path.Combine(folder, $"import-{Guid.NewGuid():N}"));
            try
            {
                var (check, run) = await RunAsync(await CustomerData.EnsureAsync(place.FullName, 0, cancel), cancel);
                checks.Add(check);
                runs.Add(run);
            }
            finally
            {
                place.Delete(recursive: true);
            }
        }

        return
        [
            new($"import of {Rows:N0} rows: sent through all rules, with activity and mail", $"{runs.Median():N0} rows/s", "", $"at least {Wanted:N0} rows/s", runs.Median() >= Wanted),
            new("its dry run", $"{checks.Median():N0} rows/s", "", "", null),
        ];
    }

    /// <summary>Rows a second of the dry run and of the run itself.</summary>
    public static async Task<(double Check, double Run)> RunAsync(CustomerData data, CancellationToken cancel)
    {
        var text = "mail,name,reason\n" + string.Concat(Enumerable.Range(0, Rows).Select(number => $"it@newcomer{number}.example,Robin Poe,We look after your mail.\n"));
        if (!CsvFile.Read("customers.csv", Encoding.UTF8.GetBytes(text)).TryGetValue(out var file, out var unread))
        {
            throw new InvalidOperationException($"The file was refused: {unread}");
        }

        var features = await data.Get<FeatureService>().ReadAsync(CustomerData.Cloud, cancel);
        var plan = new ImportDraft([], file, OfferedColumns.Of(features), data.Get<ImportReader>()).Plan;
        var imports = data.Get<ImportService>();
        var begun = Stopwatch.GetTimestamp();
        if (!(await imports.CheckAsync(plan, data.Partner, cancel)).TryGetValue(out var report, out var obstacle) || report.Ready != Rows)
        {
            throw new InvalidOperationException($"The dry run was refused: {obstacle} {report?.Ready.ToString(CultureInfo.InvariantCulture)}");
        }

        var check = Rows / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        begun = Stopwatch.GetTimestamp();
        if (!(await imports.StartAsync(plan, data.Partner, cancel)).TryGetValue(out var run, out var refused))
        {
            throw new InvalidOperationException($"The import was refused: {refused}");
        }

        await data.Get<ImportWork>().RunAsync(Actor.System(CustomerData.Cloud), cancel);
        var took = Rows / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var progress = await data.Get<ImportRunService>().FindAsync(run, data.Partner, cancel);
        return progress?.Sent == Rows ? (check, took) : throw new InvalidOperationException($"{progress?.Sent} of {Rows} rows were sent.");
    }
}
