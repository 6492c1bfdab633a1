using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Imports;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Tests.Features.Imports;

/// <summary>What a partner does with files in stories, through the services that pages and the background call.</summary>
internal static class ImportStage
{
    /// <summary>A file of newcomers that nothing stands against.</summary>
    public static string Newcomers(int count, int from = 1) =>
        "mail,name\n" + string.Concat(Enumerable.Range(from, count).Select(number => $"it@newcomer{number}.example,Robin Poe\n"));

    /// <summary>As the page proposes it.</summary>
    public static async Task<ImportPlan> PlanAsync(this Stage stage, Party partner, string text, string reason = StageActs.Reason)
    {
        Assert.True(CsvFile.Read("customers.csv", Encoding.UTF8.GetBytes(text)).TryGetValue(out var file, out var refusal), $"{refusal}");
        var form = await stage.Get<ComposeService>().StartAsync("", partner.Actor, Cancel);
        var features = await stage.Get<FeatureService>().ReadAsync(stage.Cloud.Id, Cancel);
        var draft = ImportDraft.Begin([], file!, OfferedColumns.Of(features), stage.Get<ImportReader>(), form, await stage.Get<ComposeService>().CheckAsync(form, partner.Actor, Cancel));
        draft.Reason = reason;
        return draft.Plan;
    }

    /// <summary>A file that carries somebody's id where nothing looks for one, and invites a domain that another partner has asked.</summary>
    public static ImportPlan NamingIn(Guid id) => new(
        new($"{id}.csv", TextEncoding.Utf8, CsvSeparator.Comma, true, [new(1, ["mail", "other"], false), new(2, ["it@newcomer1.example", $"{id}"], false)]),
        new Dictionary<ImportColumn, int> { [ImportColumn.RecipientEmail] = 0 }, new("en", true, [], StageActs.Reason));

    public static string Told(Result<ImportReport, ImportError> result) => result.TryGetValue(out var report, out var refusal) ? $"{report.Ready} ready\n{Told(report)}" : $"{refusal}";

    public static async Task<ImportReport> CheckAsync(this Stage stage, Party partner, ImportPlan plan)
    {
        Assert.True((await stage.Get<ImportService>().CheckAsync(plan, partner.Actor, Cancel)).TryGetValue(out var report, out var refusal), $"{refusal}");
        return report!;
    }

    public static async Task<Guid> StartAsync(this Stage stage, Party partner, ImportPlan plan)
    {
        Assert.True((await stage.Get<ImportService>().StartAsync(plan, partner.Actor, Cancel)).TryGetValue(out var run, out var refusal), $"{refusal}");
        return run;
    }

    public static async Task<Guid> StartAsync(this Stage stage, Party partner, string text) => await stage.StartAsync(partner, await stage.PlanAsync(partner, text));

    public static Task<int> RunImportsAsync(this Stage stage) => stage.Get<ImportWork>().RunAsync(Actor.System(stage.Cloud.Id), Cancel);

    public static Task<int> ImportRoundAsync(this Stage stage) => stage.Get<ImportWork>().RoundAsync(Actor.System(stage.Cloud.Id), Cancel);

    public static async Task<ImportProgress> ProgressAsync(this Stage stage, Guid run, Party partner) =>
        await stage.Get<ImportRunService>().FindAsync(run, partner.Actor, Cancel) ?? throw new InvalidOperationException("There is no such run.");

    public static Task<List<ImportRow>> RowsAsync(this Stage stage, Guid run) =>
        stage.ReadAsync(db => db.ImportRows.AsNoTracking().Where(row => row.RunId == run).OrderBy(row => row.Number).ToListAsync(Cancel));

    /// <summary>Line and reasons of what was refused, one below the other.</summary>
    public static string Told(IEnumerable<(int Line, IReadOnlyList<ImportReason> Reasons)> refused) => string.Join('\n', refused.Select(each =>
        $"{each.Line}: {string.Join(", ", each.Reasons.Select(reason => $"{reason.Rule}{reason.Own}{(reason.OtherLine > 0 ? $" {reason.OtherLine}" : "")}"))}"));

    public static string Told(ImportReport report) => Told(report.Faults.Select(fault => (fault.Line, fault.Reasons)));

    public static string Told(IEnumerable<ImportRow> rows) => Told(rows.Where(row => row.Status == ImportRowStatus.Refused).Select(row => (row.Line, row.Reasons)));
}
