using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Tests.Features.Audit;

/// <summary>The activity log as domain.md §2.8 has it: its filters, its plans at many rows, and its files.</summary>
public sealed class ActivityLogTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 3, 31);

    private readonly Planned _planned = new();
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    private AuditService Audit => _stage.Get<AuditService>();

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planned);
        _partner = await _stage.World.PartnerAsync("Northlight");
        _customer = await _stage.World.CustomerAsync("=Kiesel & Söhne");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task One_persons_rows_are_found_and_named_and_nobody_elses()
    {
        var colleague = await _stage.World.MemberAsync(_partner.Tenant, PartnerDashboard.Features.Tenants.TenantRole.AdminAgent);
        await RecordAsync(_partner.Actor, Activity.InvitationSent);
        await RecordAsync(colleague, Activity.InvitationWithdrawn);
        var stranger = await _stage.World.PartnerAsync("Vauban");

        Assert.Equal([Activity.InvitationWithdrawn], (await Audit.ListAsync(new(Person: colleague.UserId), null, _partner.Actor, Cancel)).Items.Select(row => row.Activity));
        Assert.Equal(colleague.Name, await Audit.NameOfAsync(colleague.UserId, _partner.Actor, Cancel));
        Assert.Empty((await Audit.ListAsync(new(Person: colleague.UserId), null, stranger.Actor, Cancel)).Items);
        Assert.Null(await Audit.NameOfAsync(colleague.UserId, stranger.Actor, Cancel));
    }

    [Fact]
    public async Task The_file_has_exactly_the_rows_of_the_list_in_its_order()
    {
        for (var row = 0; row < AuditService.PageSize + 20; row++)
        {
            await RecordAsync(_partner.Actor, row % 3 == 0 ? Activity.InvitationResent : Activity.InvitationSent);
        }

        var filter = new ActivityFilter(Activity.InvitationSent);
        var (listed, _) = await Slice.ReadAsync(int.MaxValue, after => Audit.ListAsync(filter, after, _partner.Actor, Cancel));

        Assert.Equal(listed, await Audit.ExportAsync(filter, _partner.Actor, Cancel).ToListAsync(Cancel));
        Assert.Equal(46, listed.Count);
    }

    [Fact]
    public async Task A_line_of_the_file_computes_nothing_and_names_what_the_interface_names()
    {
        await _stage.ChangeAsync(db =>
        {
            db.Record(_partner.Actor, Activity.GranularTerminationRequested, _stage.Clock.Now, Guid.NewGuid(), _partner.Id, _customer.Id, "@SUM(A1)", new("-1", "+2"));
            return Task.CompletedTask;
        });
        var row = (await Audit.ListAsync(new(), null, _partner.Actor, Cancel)).Items.Single();
        var export = _stage.Get<ActivityExport>();

        Assert.Equal(12, export.Head(TenantKind.Partner).Split(',').Length);
        Assert.EndsWith(
            $",\"{_partner.Actor.Name}\",\"In progress\",\"'@SUM(A1)\",\"'-1\",\"'+2\",\"granular_admin_relationship\",\"granular_admin_relationship_termination_requested\",\"progress\",\"1\"\r\n",
            export.Row(row), StringComparison.Ordinal);
        Assert.Contains("\"'=Kiesel & Söhne\"", export.Row(row), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(ActivityExport.Json(row));
        Assert.Equal("=Kiesel & Söhne", json.RootElement.GetProperty("otherPartyName").GetString());
        Assert.Equal(("-1", "+2"), (json.RootElement.GetProperty("resourceOldValue").GetString(), json.RootElement.GetProperty("resourceNewValue").GetString()));
    }

    [Fact]
    public async Task Old_and_new_values_are_part_of_the_chain()
    {
        await RecordAsync(_partner.Actor, Activity.InvitationSent);
        await _stage.ChangeAsync(db =>
        {
            db.Record(_partner.Actor, Activity.MemberRolesChanged, _stage.Clock.Now, Guid.NewGuid(), _partner.Id, change: new("SalesAgent", "AdminAgent"));
            return Task.CompletedTask;
        });

        Assert.Null(await _stage.ReadAsync(db => AuditChain.FirstBreakAsync(db, Cancel)));
    }

    [Fact]
    public async Task Whoever_declined_long_ago_is_found_by_name_however_much_has_happened_since()
    {
        var (declined, other) = (await _stage.World.CustomerAsync("Zweigwerk Nord"), await _stage.World.CustomerAsync("Contoso"));
        var asked = await _stage.SendAsync(_partner, declined);
        await _stage.DeclineAsync(asked, declined);
        await _stage.ChangeAsync(db =>
        {
            for (var number = 0; number <= AuditService.Walk; number++)
            {
                db.Record(_partner.Actor, Activity.InvitationEdited, _stage.Clock.Now, asked.Id, _partner.Id, other.Id);
            }

            return Task.CompletedTask;
        });

        var found = (await Audit.ListAsync(new(OtherParty: "zweigw"), null, _partner.Actor, Cancel)).Items;

        Assert.Contains(found, row => row.Activity == Activity.InvitationDeclined);
        Assert.All(found, row => Assert.Equal("Zweigwerk Nord", row.OtherParty));
        Assert.Empty((await Audit.ListAsync(new(OtherParty: "zweigw"), null, (await _stage.World.PartnerAsync("Litware")).Actor, Cancel)).Items);
    }

    [Fact]
    public async Task No_question_reads_the_whole_log()
    {
        var related = await _stage.World.PartnerAsync("Vauban");
        await RecordAsync(_partner.Actor, Activity.InvitationSent);
        _planned.Forget();
        var day = DateOnly.FromDateTime(_stage.Clock.Now.UtcDateTime);
        foreach (var filter in new ActivityFilter[]
        {
            new(), new(Activity.InvitationSent), new(OtherParty: "kiesel"), new(From: day, To: day), new(SignIns: true), new(Person: _partner.Actor.UserId),
            new(Activity.InvitationSent, "kiesel", day, day, false, _partner.Actor.UserId),
        })
        {
            foreach (var actor in new[] { _partner.Actor, _customer.Actor, related.Actor })
            {
                await Audit.ListAsync(filter, $"{_stage.Clock.Now.UtcTicks}/9", actor, Cancel);
                await Audit.ExportAsync(filter, actor, Cancel).CountAsync(Cancel);
            }
        }

        await using var db = _stage.Open();
        Agreed.None(await _planned.FullScansAsync(db, "AuditEntries", "Tenants", "CustomerEntries"));
    }

    [Fact]
    public void An_address_without_days_means_the_last_month_and_comes_back_as_it_was()
    {
        Assert.Equal(new(From: new(2026, 2, 28)), ActivityFilter.Read(null, null, null, null, null, null, Today));
        Assert.Equal("", ActivityFilter.Standard(signIns: false, Today).Query(Today));
        foreach (var filter in new ActivityFilter[]
        {
            new(), new(Activity.InvitationSent, "a & b=c?", new(2026, 1, 2), new(2026, 1, 3), true, Guid.NewGuid()), ActivityFilter.Standard(signIns: true, Today),
        })
        {
            var query = System.Web.HttpUtility.ParseQueryString(filter.Query(Today));
            Assert.Equal(filter, ActivityFilter.Read(query["view"], query["action"], query["party"], query["person"], query["from"], query["to"], Today));
        }
    }

    [Theory]
    [InlineData("1 OR 1", "not a day", "99")]
    [InlineData("nonsense", "2026-02-30", "-1")]
    public void Nonsense_in_an_address_narrows_nothing(string person, string from, string action) =>
        Assert.Equal(ActivityFilter.Standard(signIns: false, Today), ActivityFilter.Read("x", action, "", person, from, "tomorrow", Today));

    private Task RecordAsync(Actor by, Activity activity) => _stage.ChangeAsync(db =>
    {
        db.Record(by, activity, _stage.Clock.Now, Guid.NewGuid(), _partner.Id, _customer.Id);
        return Task.CompletedTask;
    });
}
