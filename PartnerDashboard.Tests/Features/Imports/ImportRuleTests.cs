using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Imports;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Imports;

/// <summary>Every row passes the rules of composing: what is shown before is what happens, and nothing is sent twice.</summary>
public sealed class ImportRuleTests : IAsyncLifetime
{
    private readonly Planned _planned = new();
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planned);
        _partner = await _stage.World.PartnerAsync("Northlight");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task What_is_shown_first_is_what_then_happens_row_by_row_and_showing_it_changes_nothing()
    {
        var (customer, waiting) = (await _stage.World.CustomerAsync("Kiesel"), await _stage.World.CustomerAsync("Lefranc"));
        await _stage.SendAsync(_partner, waiting);
        var abroad = await _stage.World.EnterAsync(A.Customer("Elsewhere", "CN"), TenantRole.GlobalAdmin);
        var plan = await _stage.PlanAsync(_partner, $"""
            mail,name,customer,language,reason,dap
            it@{customer.Tenant.DefaultDomain},Robin,{customer.Id},de,"Mail, and devices.",no
            it@newcomer.example,Kim,,fr,,yes
            not an address,,newcomer2.example,Klingon,,
            it@gmail.com,,,,,
            it@{waiting.Tenant.DefaultDomain},,,,,
            it@newcomer.example,,,,,
            it@{abroad.Tenant.DefaultDomain},,,,"See www.evil.example",
            it@newcomer3.example,too,few
            it@newcomer4.example,,,,,perhaps
            it@{_partner.Tenant.DefaultDomain},,,,,
            it@newcomer5.example,,elsewhere.example,,,
            ,,,,,
            ,Kim,,,,
            """.ReplaceLineEndings("\n"));
        ImportReport report = null!;
        await _stage.UnchangedByAsync(async () => report = await _stage.CheckAsync(_partner, plan));

        Assert.Equal((12, 2), (report.Total, report.Ready));
        Agreed.Same("""
            4: RecipientEmailInvalid, LanguageUnknown
            5: PublicMailDomain
            6: AlreadyInvited
            7: EarlierInFile 3
            8: WrongMarket, TextHasAddress
            9: WrongNumberOfCells
            10: YesNoUnknown
            11: CustomerTransactsAsCsp, RecipientIsOwnDomain
            12: RecipientNotOfDomain
            14: CustomerMissing, RecipientEmailMissing
            """, ImportStage.Told(report));

        var run = await _stage.StartAsync(_partner, plan);
        await _stage.RunImportsAsync();

        var rows = await _stage.RowsAsync(run);
        Agreed.Same(ImportStage.Told(report).Replace("EarlierInFile 3", nameof(InvitationError.AlreadyInvited), StringComparison.Ordinal), ImportStage.Told(rows));
        var sent = await _stage.InvitationAsync(rows[0].InvitationId!.Value);
        Assert.Equal(
            (InvitationStatus.Sent, (Guid?)customer.Id, "Robin", "de", "Mail, and devices.", false, _partner.Actor.UserId),
            (sent.Status, sent.CustomerId, sent.RecipientName, sent.Language, sent.Reason, sent.AsksForDelegatedAdministration, sent.CreatedBy));
        var other = await _stage.InvitationAsync(rows[1].InvitationId!.Value);
        Assert.Equal(("newcomer.example", "fr", StageActs.Reason, true), (other.EmailDomain, other.Language, other.Reason, other.AsksForDelegatedAdministration));
        var mail = await _stage.ReadAsync(db => db.OutboxMessages.SingleAsync(mail => mail.SubjectId == other.Id, Cancel));
        Assert.Equal(("it@newcomer.example", _partner.Actor.Email, "Northlight"), (mail.ToAddress, mail.ReplyTo, mail.OnBehalfOf));
        Assert.Equal((ImportStatus.Finished, 2, 10, 0), await FiguresAsync(run));
    }

    [Fact]
    public async Task The_same_file_again_sends_nothing_and_says_why()
    {
        await _stage.StartAsync(_partner, ImportStage.Newcomers(30));
        await _stage.RunImportsAsync();
        var plan = await _stage.PlanAsync(_partner, ImportStage.Newcomers(31));

        var report = await _stage.CheckAsync(_partner, plan);
        Assert.Equal((1, (new ImportReason(InvitationError.AlreadyInvited), 30)), (report.Ready, Assert.Single(report.Reasons)));

        var run = await _stage.StartAsync(_partner, plan);
        await _stage.RunImportsAsync();
        Assert.Equal((ImportStatus.Finished, 1, 30, 0), await FiguresAsync(run));
        Assert.Equal(31, await _stage.ReadAsync(db => db.Invitations.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Whose_authority_is_gone_meanwhile_sends_nothing_more()
    {
        var run = await _stage.StartAsync(_partner, ImportStage.Newcomers(150));
        await _stage.ImportRoundAsync();
        await _stage.DemoteAsync(_partner.Actor);
        await _stage.RunImportsAsync();

        var rows = await _stage.RowsAsync(run);
        Assert.All(rows.Take(100), row => Assert.Equal(ImportRowStatus.Sent, row.Status));
        Assert.All(rows.Skip(100), row => Assert.Equal([new(InvitationError.NotAllowed)], row.Reasons));
    }

    [Theory]
    [InlineData(InvitationError.PartnerIsSuspended)]
    [InlineData(InvitationError.CloudIsReadOnly)]
    public async Task What_closes_meanwhile_refuses_what_is_left(InvitationError expected)
    {
        var run = await _stage.StartAsync(_partner, ImportStage.Newcomers(2));
        await (expected == InvitationError.PartnerIsSuspended ? _stage.SuspendAsync(_partner) : _stage.SwitchOffAsync(Feature.OpenForChanges));
        await _stage.RunImportsAsync();

        Assert.All(await _stage.RowsAsync(run), row => Assert.Equal([new(expected)], row.Reasons));
    }

    [Fact]
    public async Task Where_services_are_named_they_go_with_delegated_administration()
    {
        await using var stage = await Stage.SetAsync("21vianet");
        var partner = await stage.World.PartnerAsync("Northlight");
        var plan = await stage.PlanAsync(partner, ImportStage.Newcomers(1));
        Assert.Equal([new(InvitationError.ServiceMissing)], Assert.Single((await stage.CheckAsync(partner, plan)).Faults).Reasons);

        var run = await stage.StartAsync(partner, plan with { Settings = plan.Settings with { Services = [CloudService.Office365] } });
        await stage.RunImportsAsync();

        var sent = await stage.InvitationAsync((await stage.RowsAsync(run))[0].InvitationId!.Value);
        Assert.Equal((true, CloudService.Office365), (sent.AsksForDelegatedAdministration, Assert.Single(sent.Services)));
    }

    [Fact]
    public async Task No_query_of_a_round_or_a_check_reads_a_whole_table()
    {
        var customer = await _stage.World.CustomerAsync("Kiesel");
        var plan = await _stage.PlanAsync(_partner, ImportStage.Newcomers(5) + $"it@{customer.Tenant.DefaultDomain},Kim\n");
        await _stage.StartAsync(_partner, plan);
        _planned.Forget();
        await _stage.ImportRoundAsync();
        await _stage.ImportRoundAsync();
        await _stage.CheckAsync(_partner, plan);

        Assert.True(_planned.Asked > 10, $"{_planned.Asked} queries prove little.");
        await using var db = _stage.Open();
        Agreed.None(await _planned.FullScansAsync(
            db, "ImportRuns", "ImportRows", "Invitations", "Tenants", "TenantDomains", "ResellerRelationships", "DelegatedAdministrations", "OutboxMessages", "AuditEntries", "Members", "MemberRoles"));
    }

    private async Task<(ImportStatus, int, int, int)> FiguresAsync(Guid run)
    {
        var progress = await _stage.ProgressAsync(run, _partner);
        return (progress.Status, progress.Sent, progress.Refused, progress.Waiting);
    }
}
