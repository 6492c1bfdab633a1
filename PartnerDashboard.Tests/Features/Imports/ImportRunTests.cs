using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Imports;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Imports;

/// <summary>A file is worked off in the background: killed, paused, stopped and gone on with, and one row takes no other with it.</summary>
public sealed class ImportRunTests : IAsyncLifetime
{
    private readonly Killing _killing = new();
    private readonly Poison _poison = new();
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _killing, _poison);
        _partner = await _stage.World.PartnerAsync("Northlight");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_at_any_commit_a_new_process_goes_on_and_sends_nothing_twice(bool before)
    {
        var run = await _stage.StartAsync(_partner, ImportStage.Newcomers(350));
        var deaths = 0;
        do
        {
            await _stage.RestartAsync();
            _killing.Arm(before ? 2 : 1, before);
            try
            {
                await _stage.RunImportsAsync();
            }
            catch (OperationCanceledException) when (_killing.Happened)
            {
                deaths++;
            }

            _killing.Disarm();
        }
        while (_killing.Happened);

        Assert.True(deaths >= 4, $"{deaths} deaths prove little.");
        var progress = await _stage.ProgressAsync(run, _partner);
        Assert.Equal((ImportStatus.Finished, 350, 0, 0), (progress.Status, progress.Sent, progress.Refused, progress.Waiting));
        Assert.Equal((350, 350), await _stage.ReadAsync(async db => (
            await db.Invitations.Select(sent => sent.EmailDomain).Distinct().CountAsync(Cancel), await db.Invitations.CountAsync(Cancel))));
        Assert.Equal(351, await _stage.ReadAsync(db => db.OutboxMessages.CountAsync(Cancel)));
        var mail = await _stage.ReadAsync(db => db.OutboxMessages.SingleAsync(mail => mail.SubjectId == run, Cancel));
        Assert.Equal((_partner.Actor.Email, "Your import is finished"), (mail.ToAddress, mail.Subject));
        Assert.Contains($"/global/invitations/import/{run}", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_fails_for_no_rule_takes_no_other_with_it()
    {
        var run = await _stage.StartAsync(_partner, "mail\nit@one.example\nit@poison.example\nit@two.example\n");
        await _stage.RunImportsAsync();

        Assert.Equal([ImportRowStatus.Sent, ImportRowStatus.Refused, ImportRowStatus.Sent], (await _stage.RowsAsync(run)).Select(row => row.Status));
        Assert.Equal("3: Failed", ImportStage.Told(await _stage.RowsAsync(run)));
        Assert.Equal((await _stage.ProgressAsync(run, _partner)).FileName, await _stage.ReadAsync(db => db.AuditEntries.Where(entry => entry.SubjectId == run).Select(entry => entry.Detail).SingleAsync(Cancel)));
        Assert.Equal(ImportStatus.Finished, (await _stage.ProgressAsync(run, _partner)).Status);
    }

    [Fact]
    public async Task Paused_it_sends_nothing_until_it_goes_on_and_cancelled_it_is_over()
    {
        var imports = _stage.Get<ImportService>();
        var run = await _stage.StartAsync(_partner, ImportStage.Newcomers(350));
        await _stage.ImportRoundAsync();
        Assert.Null(await imports.PauseAsync(run, _partner.Actor, Cancel));
        Assert.Equal(ImportError.NotRunning, await imports.PauseAsync(run, _partner.Actor, Cancel));
        Assert.Equal(0, await _stage.RunImportsAsync());
        Assert.Equal((ImportStatus.Paused, 100), await SentAsync(run));

        Assert.Null(await imports.ResumeAsync(run, _partner.Actor, Cancel));
        Assert.Equal(ImportError.NotPaused, await imports.ResumeAsync(run, _partner.Actor, Cancel));
        await _stage.ImportRoundAsync();
        Assert.Null(await imports.CancelAsync(run, _partner.Actor, Cancel));
        Assert.Equal(ImportError.Over, await imports.CancelAsync(run, _partner.Actor, Cancel));
        Assert.Equal(0, await _stage.RunImportsAsync());
        Assert.Equal((ImportStatus.Cancelled, 200), await SentAsync(run));
        Assert.Equal(200, await _stage.ReadAsync(db => db.Invitations.CountAsync(Cancel)));
    }

    [Theory]
    [InlineData(ImportError.NotAllowed)]
    [InlineData(ImportError.AlreadyRunning)]
    [InlineData(ImportError.PartnerIsSuspended)]
    [InlineData(ImportError.CloudIsReadOnly)]
    [InlineData(ImportError.EmailColumnMissing)]
    public async Task A_run_that_may_not_be_is_refused_with_its_reason_and_nothing_changes(ImportError refusal)
    {
        var (actor, plan) = (_partner.Actor, await _stage.PlanAsync(_partner, ImportStage.Newcomers(2)));
        switch (refusal)
        {
            case ImportError.NotAllowed:
                actor = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent);
                break;
            case ImportError.AlreadyRunning:
                Assert.Null(await _stage.Get<ImportService>().PauseAsync(await _stage.StartAsync(_partner, plan), actor, Cancel));
                break;
            case ImportError.PartnerIsSuspended:
                await _stage.SuspendAsync(_partner);
                break;
            case ImportError.CloudIsReadOnly:
                await _stage.SwitchOffAsync(Feature.OpenForChanges);
                break;
            case ImportError.EmailColumnMissing:
                plan = plan with { Columns = new Dictionary<ImportColumn, int>() };
                break;
        }

        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(refusal, (await _stage.Get<ImportService>().CheckAsync(plan, actor, Cancel)).Error);
            Assert.Equal(refusal, (await _stage.Get<ImportService>().StartAsync(plan, actor, Cancel)).Error);
        });
    }

    [Fact]
    public async Task A_customer_imports_nothing_a_helpdesk_agent_stops_nothing_and_a_foreign_run_is_as_if_unknown()
    {
        var (customer, other) = (await _stage.World.CustomerAsync(), await _stage.World.PartnerAsync("Vauban"));
        var helpdesk = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent);
        var imports = _stage.Get<ImportService>();
        var plan = await _stage.PlanAsync(_partner, ImportStage.Newcomers(2));
        var run = await _stage.StartAsync(_partner, plan);

        Assert.Equal(ImportError.NotAllowed, (await imports.StartAsync(plan, customer.Actor, Cancel)).Error);
        Assert.Equal(ImportError.NotAllowed, await imports.CancelAsync(run, helpdesk, Cancel));
        Assert.Equal(ImportError.NotFound, await imports.PauseAsync(run, other.Actor, Cancel));
        Assert.Equal(ImportError.NotFound, await imports.PauseAsync(Guid.NewGuid(), _partner.Actor, Cancel));
        Assert.Null(await _stage.Get<ImportRunService>().FindAsync(run, other.Actor, Cancel));
        Assert.Empty(await _stage.Get<ImportRunService>().RecentAsync(other.Actor, Cancel));
        Assert.Equal(ImportStatus.Running, (await _stage.ProgressAsync(run, _partner)).Status);
    }

    [Fact]
    public async Task Its_rows_are_read_page_by_page_and_all_of_them_stand_in_the_file_that_cannot_compute()
    {
        var run = await _stage.StartAsync(_partner, ImportStage.Newcomers(60) + "=cmd|'/c calc'!A1,@SUM(A1)\n");
        await _stage.RunImportsAsync();
        var (runs, csv) = (_stage.Get<ImportRunService>(), _stage.Get<ImportCsv>());

        var first = await runs.RowsAsync(run, null, null, _partner.Actor, Cancel);
        var second = await runs.RowsAsync(run, null, first.Next, _partner.Actor, Cancel);
        Assert.Equal(Enumerable.Range(1, 61), first.Items.Concat(second.Items).Select(row => row.Number));
        Assert.Equal(62, Assert.Single((await runs.RowsAsync(run, ImportRowStatus.Refused, null, _partner.Actor, Cancel)).Items).Line);

        var text = csv.Head() + string.Concat(await runs.ExportAsync(run, _partner.Actor, Cancel).Select(csv.Row).ToListAsync(Cancel));
        Assert.True(CsvFile.Read("result.csv", Encoding.UTF8.GetBytes(text)).TryGetValue(out var file, out _));
        Assert.Equal((61, "62", "=cmd|'/c calc'!A1", "@SUM(A1)"), (file!.Count, file.Rows[^1].Cells[0], file.Rows[^1].Cells[1], file.Rows[^1].Cells[2]));
        Assert.Contains("\"'=cmd", text, StringComparison.Ordinal);
        Assert.Equal(["Not sent", _stage.Get<ImportReasons>().Of(new(InvitationError.CustomerMissing))], [file.Rows[^1].Cells[5], file.Rows[^1].Cells[6].Split(". ")[0] + "."]);
    }

    [Fact]
    public void The_states_of_a_run_are_these() => Agreed.Same(
        """
        Running: Pause -> Paused, Finish -> Finished, Cancel -> Cancelled
        Paused: Resume -> Running, Cancel -> Cancelled
        Finished: (end)
        Cancelled: (end)
        """,
        ImportRun.Lifecycle.ToString());

    private async Task<(ImportStatus, int)> SentAsync(Guid run)
    {
        var progress = await _stage.ProgressAsync(run, _partner);
        return (progress.Status, progress.Sent);
    }

    /// <summary>One recipient whose invitation the database never takes.</summary>
    private sealed class Poison : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            eventData.Context!.ChangeTracker.Entries<Invitation>().Any(entry => entry.State == EntityState.Added && entry.Entity.EmailDomain == "poison.example")
                ? throw new BrokenOnPurposeException()
                : ValueTask.FromResult(result);
    }
}
