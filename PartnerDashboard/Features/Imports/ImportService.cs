using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Imports;

/// <summary>Checks a file of customers, and starts, pauses and stops its import; <see cref="ImportWork"/> does it.</summary>
public sealed class ImportService(
    PortalDatabases databases, CloudCatalogue clouds, ImportReader reader, InvitationMail mail, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    /// <summary>Rows that share one look at the database.</summary>
    private const int Batch = 500;

    /// <summary>Asks the very rules that the run will ask, for every row, and changes nothing.</summary>
    public async Task<Result<ImportReport, ImportError>> CheckAsync(ImportPlan plan, Actor actor, CancellationToken cancel)
    {
        await using var db = databases.Open(actor);
        if (await ObstacleAsync(db, plan, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        var now = clock.GetUtcNow();
        var (faults, first) = (new List<ImportFault>(), new Dictionary<string, int>());
        foreach (var lines in reader.Read(plan).Chunk(Batch))
        {
            // Others of this circuit have their turn in between.
            await Task.Yield();
            var desk = await SendingDesk.OpenAsync(db, clouds[actor.Cloud], actor, [.. lines.Select(line => line.Form)], now, cancel);
            var texts = new ImportTexts(mail, desk.Partner);
            foreach (var line in lines)
            {
                if (await JudgeAsync(desk, texts, line, first, cancel) is { Count: > 0 } reasons)
                {
                    faults.Add(new(line.Line, ImportTexts.Whom(line.Form), reasons));
                }
            }
        }

        return new ImportReport(plan.File.Count, faults);
    }

    public async Task<Result<Guid, ImportError>> StartAsync(ImportPlan plan, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (await ObstacleAsync(db, plan, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        var now = clock.GetUtcNow();
        var run = ImportRun.Start(plan.File.Name, plan.File.Count, plan.Settings, actor, now);
        db.Add(run);
        db.AddRange(reader.Read(plan).Select((line, at) => ImportRow.Of(run, at + 1, line, now)));
        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.TenantId));
        return run.Id;
    }

    /// <summary>Holds it after the rows that are under way.</summary>
    public Task<ImportError?> PauseAsync(Guid id, Actor actor, CancellationToken cancel) =>
        ChangeAsync(id, actor, run => run.Pause() ? null : ImportError.NotRunning, cancel);

    public Task<ImportError?> ResumeAsync(Guid id, Actor actor, CancellationToken cancel) =>
        ChangeAsync(id, actor, run => run.Resume() ? null : ImportError.NotPaused, cancel);

    /// <summary>Stops it for good; what was sent stays sent.</summary>
    public Task<ImportError?> CancelAsync(Guid id, Actor actor, CancellationToken cancel) =>
        ChangeAsync(id, actor, run => run.Cancel(clock.GetUtcNow()) ? null : ImportError.Over, cancel);

    private async Task<ImportError?> ChangeAsync(Guid id, Actor actor, Func<ImportRun, ImportError?> change, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        if (!await write.Db.HoldsAsync(actor, Right.RequestRelationship, cancel))
        {
            return ImportError.NotAllowed;
        }

        if (await write.Db.ImportRuns.SingleOrDefaultAsync(run => run.Id == id && run.PartnerId == actor.TenantId, cancel) is not { } run)
        {
            return ImportError.NotFound;
        }

        if (change(run) is { } refusal)
        {
            return refusal;
        }

        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.TenantId));
        return null;
    }

    /// <param name="desk">Knows the customers of the batch.</param>
    /// <param name="texts">The partner's mail in each language.</param>
    /// <param name="line">The row.</param>
    /// <param name="first">On which line each customer stands that nothing was against: a second time it would be invited already.</param>
    /// <param name="cancel">Stops it.</param>
    private static async Task<IReadOnlyList<ImportReason>> JudgeAsync(
        SendingDesk desk, ImportTexts texts, ImportLine line, Dictionary<string, int> first, CancellationToken cancel)
    {
        var reasons = line.Errors.Select(error => new ImportReason(error)).ToList();
        if (line.IsBroken)
        {
            return reasons;
        }

        texts.Fill(line.Form);
        reasons.AddRange((await desk.JudgeAsync(line.Form, cancel)).Select(issue => new ImportReason(issue.Error)));
        var found = desk.Find(line.Form);
        var customer = found.Tenant?.Id.ToString() ?? found.Domain;
        if (customer.Length > 0 && first.TryGetValue(customer, out var earlier))
        {
            reasons.Add(new(ImportRowError.EarlierInFile, earlier));
        }
        else if (reasons.Count == 0)
        {
            first[customer] = line.Line;
        }

        return [.. reasons.Distinct()];
    }

    private async Task<ImportError?> ObstacleAsync(PortalDb db, ImportPlan plan, Actor actor, CancellationToken cancel)
    {
        if (actor.TenantKind != TenantKind.Partner || !await db.HoldsAsync(actor, Right.RequestRelationship, cancel))
        {
            return ImportError.NotAllowed;
        }

        if (await db.ImportRuns.AnyAsync(run => run.PartnerId == actor.TenantId && (run.Status == ImportStatus.Running || run.Status == ImportStatus.Paused), cancel))
        {
            return ImportError.AlreadyRunning;
        }

        if (await db.Tenants.AnyAsync(tenant => tenant.Id == actor.TenantId && tenant.IsSuspended, cancel))
        {
            return ImportError.PartnerIsSuspended;
        }

        return !(await FeatureSet.OfAsync(clouds[actor.Cloud], db, clock.GetUtcNow(), cancel)).Has(Feature.OpenForChanges) ? ImportError.CloudIsReadOnly
            : plan.Columns.ContainsKey(ImportColumn.RecipientEmail) ? null
            : ImportError.EmailColumnMissing;
    }
}
