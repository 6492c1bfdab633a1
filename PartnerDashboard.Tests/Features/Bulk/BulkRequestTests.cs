using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Templates;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

namespace PartnerDashboard.Tests.Features.Bulk;

/// <summary>Many customers asked for a granular relationship with a template: by the rules of the request page, each once, and taken back together.</summary>
public sealed class BulkRequestTests : IAsyncLifetime
{
    private const string Template = "Support of mail";
    private static readonly BulkSelection Everybody = new("", [], BulkList.Customers);
    private static readonly BulkOrder Order = new(BulkKind.RequestGranular, Everybody, Template) { Note = "We would look after your mail." };
    private readonly Killing _killing = new();
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _adatum = null!;
    private Party _bellows = null!;
    private KeptTemplate _template = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _killing);
        _partner = await _stage.World.PartnerAsync("Northlight");
        (_adatum, _bellows) = (await CustomerAsync("Adatum"), await CustomerAsync("Bellows"));
        _template = await _stage.KeepAsync(_partner, StageTemplates.TemplateForm(Template));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Each_gets_the_templates_roles_days_and_words_at_the_address_written_to_last()
    {
        BulkPreview preview = null!;
        await _stage.UnchangedByAsync(async () => preview = await _stage.LookAsync(_partner, Order));
        Assert.Equal((2, 0), (preview.Changes, preview.Refusals.Count));
        Assert.Contains("365 days", preview.Basis.Facts.Select(fact => fact.Says));

        var run = await _stage.DoneAsync(_partner, Order with { Basis = preview.Basis.Id });

        var rows = await _stage.RowsAsync(run);
        Assert.Equal([("Adatum", $"it@{_adatum.Tenant.DefaultDomain}"), ("Bellows", $"it@{_bellows.Tenant.DefaultDomain}")], rows.Select(row => (row.CustomerName, row.SubjectName)));
        var sent = await _stage.InvitationAsync(rows[0].MadeId!.Value);
        Assert.Equal((InvitationStatus.Sent, _adatum.Id, "We look after your mail.", "Please read our request."), (sent.Status, sent.CustomerId, sent.Reason, sent.MailText));
        Assert.Equal(("Support of mail · Adatum", 365, 2, false), (sent.Granular!.Name, sent.Granular.Days, sent.Granular.Roles.Count, sent.Granular.AutoExtend));
        Assert.Equal(1, await _stage.ReadAsync(db => db.OutboxMessages.CountAsync(mail => mail.SubjectId == sent.Id && mail.ToAddress == sent.RecipientEmail, Cancel)));

        await _stage.ApproveAsync(sent, _adatum);
        await _stage.WorkAsync();
        Assert.Equal(GranularStatus.Active, (await _stage.ReadAsync(db => db.GranularRelationships.SingleAsync(made => made.InvitationId == sent.Id, Cancel))).Status);
    }

    [Fact]
    public async Task A_second_run_asks_nobody_twice_neither_who_has_not_answered_nor_who_gave_it()
    {
        var run = await _stage.DoneAsync(_partner, Order);
        await _stage.ApproveAsync(await _stage.InvitationAsync((await _stage.RowsAsync(run))[0].MadeId!.Value), _adatum);
        await _stage.WorkAsync();

        var preview = await _stage.LookAsync(_partner, Order);
        Assert.Equal([(nameof(InvitationError.RolesAreHeld), 1), (nameof(InvitationError.AlreadyInvited), 1)], preview.Refusals);
        var again = await _stage.DoneAsync(_partner, Order);

        Assert.Equal([nameof(InvitationError.RolesAreHeld), nameof(InvitationError.AlreadyInvited)], (await _stage.RowsAsync(again)).Select(row => row.Refusal));
        Assert.Equal(2, await _stage.ReadAsync(db => db.Invitations.CountAsync(sent => sent.Granular != null, Cancel)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_at_any_commit_a_new_process_goes_on_and_sends_nothing_twice(bool before)
    {
        for (var number = 0; number < 40; number++)
        {
            await CustomerAsync($"Customer {number:00}");
        }

        Assert.True((await _stage.Get<BulkService>().StartAsync(Order, _partner.Actor, Cancel)).TryGetValue(out var run, out _));
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

        Assert.True(deaths >= 2, $"{deaths} deaths prove little.");
        Assert.All(await _stage.RowsAsync(run), row => Assert.Equal((BulkRowStatus.Done, 0), (row.Status, row.Attempts)));
        Assert.Equal((42, 42), await _stage.ReadAsync(async db => (
            await db.Invitations.Where(sent => sent.Granular != null).Select(sent => sent.CustomerId).Distinct().CountAsync(Cancel), await db.Invitations.CountAsync(sent => sent.Granular != null, Cancel))));
    }

    [Fact]
    public async Task What_nobody_answered_is_withdrawn_together_and_what_was_approved_stays()
    {
        var run = await _stage.DoneAsync(_partner, Order);
        await _stage.ApproveAsync(await _stage.InvitationAsync((await _stage.RowsAsync(run))[0].MadeId!.Value), _adatum);

        var undo = await _stage.DoneAsync(_partner, BulkOrder.Undo(run));

        Assert.Equal([InvitationStatus.Approved, InvitationStatus.Withdrawn], await StatusesAsync(run));
        Assert.Equal((BulkKind.WithdrawInvitation, undo), ((await _stage.ProgressAsync(undo, _partner)).Kind, (await _stage.ProgressAsync(run, _partner)).UndoneBy));
        Assert.Equal(1, (await _stage.ProgressAsync(undo, _partner)).Done);
    }

    [Fact]
    public async Task Customers_without_a_known_address_are_refused_and_names_are_never_taken_twice()
    {
        var (first, second) = (await CustomerAsync("Contoso"), await CustomerAsync("Contoso"));
        var unknown = await _stage.World.CustomerAsync("Fabrikam");
        await _stage.ChangeAsync(db =>
        {
            new Granted("Elsewhere", _stage.Clock.Now.AddDays(90)) { Roles = [StageGranular.HelpdeskAdministrator] }.AddTo(db, _partner.Id, unknown.Actor);
            return Task.CompletedTask;
        });

        var run = await _stage.DoneAsync(_partner, Order with { Selection = new(null, [first.Id, second.Id, unknown.Id], BulkList.Customers) });

        Assert.Equal(nameof(InvitationError.RecipientUnknown), Assert.Single(await _stage.RowsAsync(run), row => row.SubjectId == unknown.Id).Refusal);
        Assert.Equal(["Support of mail · Contoso", "Support of mail · Contoso 2"], (await SentAsync(run)).Select(sent => sent.Granular!.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Where_the_template_has_no_reason_in_the_customers_language_the_typed_one_is_taken_and_without_any_it_is_refused()
    {
        var silent = StageTemplates.TemplateForm("Silent");
        silent.Words.Clear();
        await _stage.KeepAsync(_partner, silent);

        var refused = await _stage.LookAsync(_partner, new(BulkKind.RequestGranular, Everybody, "Silent"));
        Assert.Equal(nameof(InvitationError.ReasonMissing), Assert.Single(refused.Refusals).Reason);

        var run = await _stage.DoneAsync(_partner, Order with { With = "silent" });
        Assert.All(await SentAsync(run), sent => Assert.Equal("We would look after your mail.", sent.Reason));
    }

    [Fact]
    public async Task The_template_counts_as_it_was_shown_and_one_that_is_deleted_asks_nobody()
    {
        var preview = await _stage.LookAsync(_partner, Order);
        Assert.True((await _stage.Get<BulkService>().StartAsync(Order with { Basis = preview.Basis.Id }, _partner.Actor, Cancel)).TryGetValue(out var run, out _));
        var form = StageTemplates.TemplateForm(Template);
        (form.Id, form.Version, form.Days) = (_template.Id, _template.Version, 30);
        var changed = await _stage.KeepAsync(_partner, form);
        await _stage.RunBulkAsync();
        Assert.All(await SentAsync(run), sent => Assert.Equal(365, sent.Granular!.Days));
        Assert.Equal(BulkError.TemplateChanged, await _stage.RefusalAsync(_partner, Order with { Basis = preview.Basis.Id }));

        await _stage.DoneAsync(_partner, BulkOrder.Undo(run));
        Assert.True((await _stage.Get<BulkService>().StartAsync(Order, _partner.Actor, Cancel)).TryGetValue(out var orphan, out _));
        Assert.Null(await _stage.Get<TemplateService>().DeleteAsync(_template.Id, changed.Version, _partner.Actor, Cancel));
        await _stage.RunBulkAsync();
        Assert.All(await _stage.RowsAsync(orphan), row => Assert.Equal(nameof(InvitationError.TemplateIsGone), row.Refusal));
    }

    [Theory]
    [InlineData(BulkError.TemplateMissing)]
    [InlineData(BulkError.TemplateUnknown)]
    [InlineData(BulkError.AskedOtherwise)]
    [InlineData(BulkError.NotOffered)]
    [InlineData(BulkError.CloudIsReadOnly)]
    [InlineData(BulkError.PartnerIsSuspended)]
    [InlineData(BulkError.NotAllowed)]
    public async Task What_may_not_be_asked_is_refused_before_anything_begins(BulkError refusal)
    {
        var (order, actor) = (Order, _partner.Actor);
        switch (refusal)
        {
            case BulkError.TemplateMissing:
                order = Order with { With = "" };
                break;
            case BulkError.TemplateUnknown:
                order = Order with { With = "Somebody else's" };
                break;
            case BulkError.AskedOtherwise:
                order = new(BulkKind.RequestDelegated, Everybody) { Note = "Please." };
                break;
            case BulkError.NotOffered:
                await _stage.SwitchOffAsync(Feature.GranularRelationships);
                break;
            case BulkError.CloudIsReadOnly:
                await _stage.SwitchOffAsync(Feature.OpenForChanges);
                break;
            case BulkError.PartnerIsSuspended:
                await _stage.SuspendAsync(_partner);
                break;
            case BulkError.NotAllowed:
                actor = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent);
                break;
        }

        await _stage.UnchangedByAsync(async () => Assert.Equal(refusal, (await _stage.Get<BulkService>().StartAsync(order, actor, Cancel)).Error));
    }

    [Fact]
    public async Task A_role_taken_away_meanwhile_sends_nothing_more_and_a_pause_holds_everything()
    {
        Assert.True((await _stage.Get<BulkService>().StartAsync(Order, _partner.Actor, Cancel)).TryGetValue(out var run, out _));
        var runs = _stage.Get<BulkRunService>();
        Assert.Null(await runs.PauseAsync(run, _partner.Actor, Cancel));
        Assert.Equal(BulkError.NotRunning, await runs.PauseAsync(run, _partner.Actor, Cancel));
        Assert.Equal(0, await _stage.RunBulkAsync());
        Assert.Equal(BulkError.AlreadyRunning, await _stage.RefusalAsync(_partner, Order));

        Assert.Null(await runs.ResumeAsync(run, _partner.Actor, Cancel));
        Assert.Equal(BulkError.NotPaused, await runs.ResumeAsync(run, _partner.Actor, Cancel));
        await _stage.DemoteAsync(_partner.Actor);
        await _stage.RunBulkAsync();
        Assert.All(await _stage.RowsAsync(run), row => Assert.Equal(nameof(InvitationError.NotAllowed), row.Refusal));
    }

    private async Task<Party> CustomerAsync(string name)
    {
        var customer = await _stage.World.CustomerAsync(name);
        await _stage.RelateAsync(_partner, customer, delegated: false);
        return customer;
    }

    private async Task<List<Invitation>> SentAsync(Guid run)
    {
        var made = (await _stage.RowsAsync(run)).Select(row => row.MadeId).OfType<Guid>().ToList();
        Assert.NotEmpty(made);
        return await _stage.ReadAsync(db => db.Invitations.AsNoTracking().Where(sent => made.Contains(sent.Id)).ToListAsync(Cancel));
    }

    private async Task<IEnumerable<InvitationStatus>> StatusesAsync(Guid run)
    {
        var sent = (await SentAsync(run)).ToDictionary(each => each.Id, each => each.Status);
        return (await _stage.RowsAsync(run)).Select(row => sent[row.MadeId!.Value]);
    }
}
