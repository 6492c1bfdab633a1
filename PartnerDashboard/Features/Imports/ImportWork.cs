using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Imports;

/// <summary>
/// Works off the files that partners import. Some rows are one transaction with their invitations, activity rows, mails and answers; each
/// is decided on its own, under the authority that who started the run has at that moment (T21). So a restart goes on with the next row and
/// sends nothing twice.
/// </summary>
public sealed partial class ImportWork(
    PortalDatabases databases, CloudCatalogue clouds, InvitationMail mail, ImportMail ending, ChangeFeed<TenantChanged> changes, TimeProvider clock, ILogger<ImportWork> logger)
{
    /// <summary>Large enough that a commit costs little for each, small enough that nobody waits long for the write lane.</summary>
    private const int Batch = 100;

    public Task<int> RunAsync(Actor portal, CancellationToken cancel) => WorkRound.UntilNoneAsync(() => RoundAsync(portal, cancel));

    /// <summary>One step of every run, so that no run keeps another waiting.</summary>
    internal async Task<int> RoundAsync(Actor portal, CancellationToken cancel)
    {
        List<ImportRun> runs;
        await using (var db = databases.Open(portal))
        {
            runs = await db.ImportRuns.AsNoTracking().Where(run => run.Status == ImportStatus.Running).OrderBy(run => run.Id).ToListAsync(cancel);
        }

        return await WorkRound.OverAsync(runs, run => StepAsync(run, portal, cancel));
    }

    private async Task<bool> StepAsync(ImportRun run, Actor portal, CancellationToken cancel)
    {
        try
        {
            return await BatchAsync(run.Id, Batch, portal, cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            BatchFailed(logger, portal.Cloud.Slug, run.Id, error);
        }

        // Something that no rule foresaw: each row for itself, so that one takes no other with it.
        for (var row = 0; row < Batch; row++)
        {
            try
            {
                if (!await BatchAsync(run.Id, 1, portal, cancel))
                {
                    break;
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                BatchFailed(logger, portal.Cloud.Slug, run.Id, error);
                await FailAsync(run.Id, portal, cancel);
            }
        }

        return true;
    }

    /// <summary>The next rows, or the end of the run when there is none. False when it does not run any more.</summary>
    private async Task<bool> BatchAsync(Guid runId, int size, Actor portal, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(portal, cancel);
        var db = write.Db;
        if (await db.ImportRuns.SingleOrDefaultAsync(each => each.Id == runId && each.Status == ImportStatus.Running, cancel) is not { } run)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        var rows = await NextAsync(db, runId, size, cancel);
        var readers = rows.Count == 0 ? await FinishAsync(db, run, now, portal, cancel) : await SendAsync(db, run, rows, now, portal, cancel);
        await write.CommitAsync(cancel);
        changes.Publish(new(portal.Cloud, [run.PartnerId, .. readers]));
        return true;
    }

    /// <summary>Judges and sends these rows; tells which customers have something to read now.</summary>
    private async Task<IReadOnlyCollection<Guid>> SendAsync(PortalDb db, ImportRun run, List<ImportRow> rows, DateTimeOffset now, Actor portal, CancellationToken cancel)
    {
        var starter = await db.StarterAsync(portal.Cloud, run.PartnerId, run.StartedBy, run.StartedByName, cancel);
        var forms = rows.ConvertAll(row => row.Form(run));
        var desk = await SendingDesk.OpenAsync(db, clouds[portal.Cloud], starter, forms, now, cancel);
        var texts = new ImportTexts(mail, desk.Partner);
        var customers = new HashSet<Guid>();
        foreach (var (row, form) in rows.Zip(forms))
        {
            texts.Fill(form);
            var (sent, issues) = row.Reasons.Count > 0 ? (null, await desk.JudgeAsync(form, cancel)) : await desk.SendAsync(form, mail, cancel);
            if (sent is null)
            {
                row.Refuse(issues.Select(issue => new ImportReason(issue.Error)), now);
                continue;
            }

            row.Sent(sent.Id, now);
            if (sent.CustomerId is { } customer)
            {
                customers.Add(customer);
            }
        }

        return customers;
    }

    private async Task<IReadOnlyCollection<Guid>> FinishAsync(PortalDb db, ImportRun run, DateTimeOffset now, Actor portal, CancellationToken cancel)
    {
        run.Finish(now);
        db.Record(await db.StarterAsync(portal.Cloud, run.PartnerId, run.StartedBy, run.StartedByName, cancel), Activity.ImportFinished, now, run.Id, run.PartnerId, detail: run.FileName);
        await ending.TellAsync(db, run, now, cancel);
        return [];
    }

    /// <summary>Writes down that the next row failed, and nothing else of it.</summary>
    private async Task FailAsync(Guid runId, Actor portal, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(portal, cancel);
        (await NextAsync(write.Db, runId, 1, cancel)).ForEach(row => row.Refuse([new(ImportRowError.Failed)], clock.GetUtcNow()));
        await write.CommitAsync(cancel);
    }

    private static Task<List<ImportRow>> NextAsync(PortalDb db, Guid runId, int size, CancellationToken cancel) => db.ImportRows
        .Where(row => row.RunId == runId && row.Status == ImportRowStatus.Waiting).OrderBy(row => row.Number).Take(size).ToListAsync(cancel);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Cloud}: rows of import {Run} failed together or alone")]
    private static partial void BatchFailed(ILogger logger, string cloud, Guid run, Exception error);
}
