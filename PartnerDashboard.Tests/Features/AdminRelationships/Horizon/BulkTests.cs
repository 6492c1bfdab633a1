using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Bulk;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

/// <summary>One thing done to many relationships: shown first, done row by row, stopped or killed and gone on with (domain.md §2.4).</summary>
public sealed class BulkTests : IAsyncLifetime
{
    private readonly Killing _killing = new();
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _killing);
        (_partner, _customer) = (await _stage.World.PartnerAsync("Northlight"), await _stage.World.CustomerAsync("Contoso"));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(BulkKind.AutoExtendOn, 3, "AutoExtendWithGlobalAdministrator 6, NotActive 3, NothingWouldChange 3")]
    [InlineData(BulkKind.DropGlobalAdministrator, 3, "LastRole 3, NotActive 3, NothingWouldChange 6")]
    public async Task What_is_shown_first_is_what_then_happens_and_showing_it_changes_nothing(BulkKind kind, int changes, string refusals)
    {
        await _stage.FillAsync(_partner, _customer);
        BulkPreview preview = null!;
        await _stage.UnchangedByAsync(async () => preview = await _stage.PreviewAsync(kind, _partner));
        Assert.Equal((changes, refusals), (preview.Changes, Told(preview.Refusals)));

        var run = await _stage.StartAsync(kind, _partner);
        await _stage.RunBulkAsync();

        var rows = await _stage.RowsAsync(run);
        Assert.Equal(changes, rows.Count(row => row.Status == BulkRowStatus.Done));
        Assert.Equal(refusals, Told(rows.Where(row => row.Status == BulkRowStatus.Refused).CountBy(row => row.Refusal!).Select(count => (count.Key, count.Value))));
        Assert.All(rows, row => Assert.Equal((row.Status == BulkRowStatus.Done, _stage.Clock.Now), (row.Refusal is null, row.DoneAt)));
        var progress = await _stage.ProgressAsync(run, _partner);
        Assert.Equal((BulkStatus.Finished, 15, changes, 15 - changes, 0), (progress.Status, progress.Total, progress.Done, progress.Refused, progress.Waiting));
    }

    [Fact]
    public async Task R16_auto_extend_is_on_where_it_was_done_each_change_has_one_row_and_each_customer_one_mail_while_the_own_side_has_one_at_the_end()
    {
        await _stage.FillAsync(_partner, _customer);
        var run = await _stage.StartAsync(BulkKind.AutoExtendOn, _partner);
        await _stage.RunBulkAsync();

        foreach (var row in await _stage.RowsAsync(run))
        {
            var changed = await _stage.GranularAsync(row.SubjectId);
            var rows = await _stage.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.SubjectId == row.SubjectId && entry.Activity == Activity.GranularAutoExtendOn, Cancel));
            var mails = await _stage.ReadAsync(db => db.OutboxMessages.Where(mail => mail.SubjectId == row.SubjectId).Select(mail => mail.ToAddress).ToListAsync(Cancel));
            var done = row.Status == BulkRowStatus.Done;
            Assert.Equal((done || row.SubjectName.StartsWith("Extends", StringComparison.Ordinal), done ? 1 : 0), (changed.AutoExtend, rows));
            Assert.Equal(done ? [_customer.Actor.Email] : [], mails);
        }

        var mail = await _stage.ReadAsync(db => db.OutboxMessages.SingleAsync(mail => mail.SubjectId == run, Cancel));
        Assert.Equal((_partner.Actor.Email, "Finished: Turn on auto-extend"), (mail.ToAddress, mail.Subject));
        Assert.Contains("3 changed, 12 stayed as they were", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"/global/bulk/{run}", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Global_Administrator_is_dropped_with_a_new_version_and_the_other_roles_stay()
    {
        await _stage.FillAsync(_partner, _customer);
        await _stage.StartAsync(BulkKind.DropGlobalAdministrator, _partner);
        await _stage.RunBulkAsync();

        var dropped = await _stage.ReadAsync(db => db.GranularRelationships.Where(each => each.Name.StartsWith("Global ") && !each.Name.Contains("alone")).ToListAsync(Cancel));
        Assert.Equal(3, dropped.Count);
        Assert.All(dropped, each => Assert.Equal((StageGranular.HelpdeskAdministrator, 2), (Assert.Single(each.Roles), each.TermsVersion)));
    }

    [Fact]
    public async Task More_than_25_are_done_in_one_run_and_the_figures_add_up_after_each_round()
    {
        await _stage.FillAsync(_partner, _customer, each: 60);
        var run = await _stage.StartAsync(BulkKind.AutoExtendOn, _partner);
        var rounds = 0;
        while (await _stage.BulkRoundAsync() > 0)
        {
            rounds++;
            var progress = await _stage.ProgressAsync(run, _partner);
            Assert.Equal(Math.Min(300, rounds * 25), progress.Done + progress.Refused);
            Assert.Equal(300, progress.Done + progress.Refused + progress.Waiting);
        }

        var (rows, last) = (new List<BulkRow>(), await _stage.ProgressAsync(run, _partner));
        Assert.Equal((BulkStatus.Finished, 60, 240), (last.Status, last.Done, last.Refused));
        string? next = null;
        do
        {
            var slice = await _stage.Get<BulkRunService>().RowsAsync(run, null, next, _partner.Actor, Cancel);
            rows.AddRange(slice.Items);
            next = slice.Next;
        }
        while (next is not null);
        Assert.Equal(Enumerable.Range(1, 300), rows.Select(row => row.Number));
        Assert.All((await _stage.Get<BulkRunService>().RowsAsync(run, BulkRowStatus.Done, null, _partner.Actor, Cancel)).Items, row => Assert.Equal(BulkRowStatus.Done, row.Status));
    }

    [Fact]
    public async Task Those_picked_are_changed_and_ids_of_others_are_as_if_unknown()
    {
        var other = await _stage.World.PartnerAsync("Vauban");
        await _stage.FillAsync(_partner, _customer);
        await _stage.FillAsync(other, _customer);
        var (own, foreign) = (await _stage.PlainAsync(_partner), await _stage.PlainAsync(other));
        var picked = new BulkSelection(null, [own[0], own[1], .. foreign, Guid.NewGuid()]);

        Assert.Equal(2, (await _stage.PreviewAsync(BulkKind.AutoExtendOn, _partner, picked)).Total);
        var run = await _stage.StartAsync(BulkKind.AutoExtendOn, _partner, picked);
        await _stage.RunBulkAsync();

        Assert.Equal(own.Take(2).Order(), (await _stage.RowsAsync(run)).Select(row => row.SubjectId).Order());
        Assert.Equal(own.Take(2).Order(), (await _stage.ReadAsync(db => db.GranularRelationships.Where(each => each.AutoExtend && each.Name.StartsWith("Plain")).Select(each => each.Id).ToListAsync(Cancel))).Order());
        Assert.Equal(BulkError.NothingChosen, (await _stage.Get<BulkService>().StartAsync(new(BulkKind.AutoExtendOn, new(null, foreign)), _partner.Actor, Cancel)).Error);
        Assert.Null(await _stage.Get<BulkRunService>().FindAsync(run, other.Actor, Cancel));
        Assert.Empty((await _stage.Get<BulkRunService>().RowsAsync(run, null, null, other.Actor, Cancel)).Items);
        Assert.Empty(await _stage.Get<BulkRunService>().RecentAsync(other.Actor, Cancel));
    }

    [Fact]
    public async Task Thousands_can_be_picked_one_by_one()
    {
        await _stage.FillAsync(_partner, _customer, each: 1);
        var picked = new BulkSelection(null, [.. Enumerable.Range(0, 5000).Select(_ => Guid.NewGuid()), .. await _stage.PlainAsync(_partner)]);

        Assert.Equal(1, (await _stage.PreviewAsync(BulkKind.AutoExtendOn, _partner, picked)).Total);
    }

    [Fact]
    public async Task What_the_filter_finds_is_changed_and_nothing_else()
    {
        await _stage.FillAsync(_partner, _customer);
        var run = await _stage.StartAsync(BulkKind.AutoExtendOn, _partner, new(new HorizonFilter(HorizonWindow.Month, HorizonCare.NeedsYou, "plain").Query, []));
        await _stage.RunBulkAsync();

        Assert.All(await _stage.RowsAsync(run), row => Assert.StartsWith("Plain", row.SubjectName, StringComparison.Ordinal));
        Assert.Equal(3, (await _stage.ProgressAsync(run, _partner)).Done);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_at_any_commit_and_started_again_it_ends_as_if_it_had_not_been_and_does_nothing_twice(bool before)
    {
        await _stage.FillAsync(_partner, _customer);
        var run = await _stage.StartAsync(BulkKind.AutoExtendOn, _partner);
        var deaths = 0;
        do
        {
            await _stage.RestartAsync();
            _killing.Arm(before ? 2 : 1, before);
            try
            {
                await _stage.RunBulkAsync();
            }
            catch (OperationCanceledException) when (_killing.Happened)
            {
                deaths++;
            }

            _killing.Disarm();
        }
        while (_killing.Happened);

        Assert.True(deaths >= 15, $"{deaths} deaths prove little.");
        var progress = await _stage.ProgressAsync(run, _partner);
        Assert.Equal((BulkStatus.Finished, 3, 12), (progress.Status, progress.Done, progress.Refused));
        Assert.Equal((3, 3 + 1), await _stage.ReadAsync(async db => (
            await db.AuditEntries.CountAsync(entry => entry.Activity == Activity.GranularAutoExtendOn, Cancel), await db.OutboxMessages.CountAsync(Cancel))));
    }

    [Fact]
    public async Task Two_processes_at_once_do_each_row_once()
    {
        await _stage.FillAsync(_partner, _customer, each: 5);
        var run = await _stage.StartAsync(BulkKind.AutoExtendOn, _partner);

        var done = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _stage.RunBulkAsync()));

        // Its rows, and its end.
        Assert.Equal(25 + 1, done.Sum());
        Assert.Equal((5, 1), await _stage.ReadAsync(async db => (
            await db.AuditEntries.CountAsync(entry => entry.Activity == Activity.GranularAutoExtendOn, Cancel), await db.OutboxMessages.CountAsync(mail => mail.SubjectId == run, Cancel))));
    }

    [Fact]
    public async Task Cancelled_what_is_done_stays_and_what_waits_is_left_and_the_next_run_may_begin()
    {
        await _stage.FillAsync(_partner, _customer, each: 10);
        var run = await _stage.StartAsync(BulkKind.AutoExtendOn, _partner);
        await _stage.BulkRoundAsync();
        var bulk = _stage.Get<BulkRunService>();

        Assert.Null(await bulk.CancelAsync(run, _partner.Actor, Cancel));
        Assert.Equal(0, await _stage.RunBulkAsync());

        var progress = await _stage.ProgressAsync(run, _partner);
        Assert.Equal((BulkStatus.Cancelled, 25, 25), (progress.Status, progress.Done + progress.Refused, progress.Waiting));
        Assert.Equal(_stage.Clock.Now, progress.FinishedAt);
        Assert.Equal(BulkError.NotRunning, await bulk.CancelAsync(run, _partner.Actor, Cancel));
        await _stage.StartAsync(BulkKind.AutoExtendOn, _partner);
        Assert.Equal(2, (await bulk.RecentAsync(_partner.Actor, Cancel)).Count);
    }

    [Fact]
    public async Task Runs_of_two_partners_go_on_side_by_side()
    {
        var other = await _stage.World.PartnerAsync("Vauban");
        await _stage.FillAsync(_partner, _customer, each: 8);
        await _stage.FillAsync(other, _customer, each: 1);
        var (long_, short_) = (await _stage.StartAsync(BulkKind.AutoExtendOn, _partner), await _stage.StartAsync(BulkKind.AutoExtendOn, other));

        await _stage.BulkRoundAsync();

        Assert.Equal((25, 5), ((await _stage.ProgressAsync(long_, _partner)).Refused + (await _stage.ProgressAsync(long_, _partner)).Done, (await _stage.ProgressAsync(short_, other)).Total));
        Assert.Equal(0, (await _stage.ProgressAsync(short_, other)).Waiting);
    }

    private static string Told(IEnumerable<(string Reason, int Count)> refusals) =>
        string.Join(", ", refusals.Select(each => $"{each.Reason} {each.Count}").Order(StringComparer.Ordinal));
}
