using System.Text;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>Where delegated administration lies idle, to the day, and the way away from it.</summary>
public sealed class DelegationMonitorTests
{
    [Theory]
    [InlineData(29, null)]
    [InlineData(30, MonitorTile.Inactive30To60)]
    [InlineData(60, MonitorTile.Inactive30To60)]
    [InlineData(61, MonitorTile.Inactive61To90)]
    [InlineData(90, MonitorTile.Inactive61To90)]
    [InlineData(91, MonitorTile.InactiveOver90)]
    [InlineData(400, MonitorTile.InactiveOver90)]
    public async Task A_customer_is_in_the_tile_of_its_idle_days_and_in_no_other(int days, MonitorTile? expected)
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = await PortalServiceTests.DelegatedAsync(stage);
        stage.Clock.Advance(TimeSpan.FromDays(10));
        await UseAsync(stage, partner, customer);
        stage.Clock.Advance(TimeSpan.FromDays(days));

        var counts = await Monitor(stage).CountAsync(partner.Actor, Cancel);
        Assert.Equal(1, counts.All);
        Assert.Equal(Enum.GetValues<MonitorTile>().ToDictionary(tile => tile, tile => tile == expected ? 1 : 0), counts.Tiles);
        foreach (var tile in Enum.GetValues<MonitorTile>())
        {
            Assert.Equal(tile == expected ? 1 : 0, (await Monitor(stage).ListAsync(new(tile), null, partner.Actor, Cancel)).Items.Count);
        }

        var row = Assert.Single((await Monitor(stage).ListAsync(new(), null, partner.Actor, Cancel)).Items);
        Assert.Equal((days, days + 10, 1, 1), (row.IdleDays, row.EnabledDays, row.Usage.Count, row.Usage.People));
    }

    [Theory]
    [InlineData(false, 0, false, true, DelegationAdvice.Wait)]
    [InlineData(false, 29, false, true, DelegationAdvice.Wait)]
    [InlineData(false, 30, false, true, DelegationAdvice.RemoveUnused)]
    [InlineData(true, 29, false, true, DelegationAdvice.MoveToGranular)]
    [InlineData(true, 29, false, false, DelegationAdvice.Keep)]
    [InlineData(true, 30, false, true, DelegationAdvice.Watch)]
    [InlineData(true, 61, false, true, DelegationAdvice.Ask)]
    [InlineData(true, 91, false, true, DelegationAdvice.Remove)]
    [InlineData(true, 0, true, true, DelegationAdvice.RemoveReplaced)]
    public void Advice_follows_from_use(bool used, int idleDays, bool replaced, bool granular, DelegationAdvice expected) =>
        Assert.Equal(expected, DelegationAdvices.Of(used ? new(MovableClock.Noon, 1, 1) : Usage.None, idleDays, replaced, granular));

    [Fact]
    public async Task What_was_granted_again_starts_anew_and_a_new_one_has_its_tile_for_a_week()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = await PortalServiceTests.DelegatedAsync(stage);
        await UseAsync(stage, partner, customer);
        Assert.Equal(1, (await Monitor(stage).CountAsync(partner.Actor, Cancel)).Tiles[MonitorTile.NewIn7]);
        stage.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(0, (await Monitor(stage).CountAsync(partner.Actor, Cancel)).Tiles[MonitorTile.NewIn7]);
        stage.Clock.Advance(TimeSpan.FromDays(93));
        Assert.Null(await stage.Get<DelegationService>().RemoveAsync(partner.Id, customer.Id, partner.Actor, Cancel));
        Assert.Equal(0, (await Monitor(stage).CountAsync(partner.Actor, Cancel)).All);

        await stage.RelateAsync(partner, customer);

        var row = Assert.Single((await Monitor(stage).ListAsync(new(), null, partner.Actor, Cancel)).Items);
        Assert.Equal((0, Usage.None, DelegationAdvice.Wait), (row.IdleDays, row.Usage, row.Advice));
    }

    [Fact]
    public async Task Pages_are_complete_and_search_finds_what_was_typed_of_own_customers()
    {
        await using var stage = await Stage.SetAsync();
        var partner = await stage.World.PartnerAsync();
        await stage.ChangeAsync(async db =>
        {
            for (var number = 0; number < DelegationMonitorService.PageSize + 5; number++)
            {
                var customer = A.Customer($"Customer {number:000}x", "US");
                db.Add(customer);
                db.Add(ResellerRelationship.Establish(partner.Id, customer.Id, Guid.NewGuid(), Guid.NewGuid(), stage.Clock.Now));
                db.Add(DelegatedAdministration.Grant(partner.Id, customer.Id, Guid.NewGuid(), [], Guid.NewGuid(), stage.Clock.Now.AddDays(-number / 2)));
            }

            await db.SaveChangesAsync(Cancel);
        });

        var first = await Monitor(stage).ListAsync(new(), null, partner.Actor, Cancel);
        var second = await Monitor(stage).ListAsync(new(), first.Next, partner.Actor, Cancel);
        var names = first.Items.Concat(second.Items).Select(row => row.Customer).ToList();
        Assert.Equal((DelegationMonitorService.PageSize, 5, (string?)null), (first.Items.Count, second.Items.Count, second.Next));
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Equal(first.Items.Concat(second.Items).Select(row => row.IdleDays).OrderDescending(), first.Items.Concat(second.Items).Select(row => row.IdleDays));
        Assert.Equal("Customer 007x", Assert.Single((await Monitor(stage).ListAsync(new(null, "mer 007x"), null, partner.Actor, Cancel)).Items).Customer);
        Assert.Equal(DelegationMonitorService.PageSize + 5, await Monitor(stage).ExportAsync(new(), partner.Actor, Cancel).CountAsync(Cancel));
        Assert.Equal(first.Items.Count, (await Monitor(stage).ListAsync(new(), "no key", partner.Actor, Cancel)).Items.Count);
        Assert.Empty((await Monitor(stage).ListAsync(new(), null, (await stage.World.PartnerAsync("Another")).Actor, Cancel)).Items);

        // Written straight in: such relationships have no request behind them.
        await stage.ChangeAsync(db =>
        {
            db.RemoveRange(db.DelegatedAdministrations);
            db.RemoveRange(db.ResellerRelationships);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task The_file_opens_no_formula()
    {
        await using var stage = await Stage.SetAsync();
        var row = new MonitorRow(Guid.Empty, "=HYPERLINK(\"http://x\")", "a.example", stage.Clock.Now, Usage.None, 3, 3, DelegationAdvice.Wait);

        Assert.StartsWith("\"'=HYPERLINK(\"\"http://x\"\")\",", stage.Get<MonitorCsv>().Row(row), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@x", "\"'@x\"")]
    [InlineData("  =x", "\"'  =x\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("", "\"\"")]
    public void A_cell_is_quoted_and_never_a_formula(string value, string expected) => Assert.Equal(expected, Csv.Cell(value));

    [Fact]
    public async Task The_move_follows_from_what_there_is_and_removes_nothing_by_itself()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = await PortalServiceTests.DelegatedAsync(stage);
        var moves = stage.Get<GranularMoveService>();
        async Task<MoveStep> StepAsync() => (await moves.FindAsync(customer.Id, partner.Actor, Cancel))!.Step;

        Assert.Equal(MoveStep.Ask, await StepAsync());
        var asked = await stage.SendAsync(partner, await stage.GranularFormAsync(partner, customer));
        Assert.Equal(MoveStep.Approval, await StepAsync());
        await stage.ApproveAsync(asked, customer);
        Assert.Equal(MoveStep.Assign, await StepAsync());
        await stage.WorkAsync();
        Assert.Equal(MoveStep.Assign, await StepAsync());
        await PortalServiceTests.AssignAsync(stage, partner, customer, [], "exchange-administrator");
        Assert.Equal(MoveStep.Assign, await StepAsync());
        await PortalServiceTests.AssignAsync(stage, partner, await stage.World.CustomerAsync("Another"), [partner.Actor], "exchange-administrator");
        Assert.Equal(MoveStep.Assign, await StepAsync());
        var group = await stage.ReadAsync(db => Task.FromResult(db.SecurityGroups.First(own => own.Name == $"Team {customer.Id}").Id));
        await stage.ChangeAsync(db =>
        {
            db.Add(PartnerDashboard.Features.SecurityGroups.SecurityGroupMember.Of(group, partner.Actor.UserId, partner.Actor.UserId, stage.Clock.Now));
            return Task.CompletedTask;
        });
        Assert.Equal(MoveStep.Remove, await StepAsync());
        Assert.Equal(DelegationAdvice.RemoveReplaced, Assert.Single((await Monitor(stage).ListAsync(new(), null, partner.Actor, Cancel)).Items).Advice);
        Assert.Null(await stage.Get<DelegationService>().RemoveAsync(partner.Id, customer.Id, partner.Actor, Cancel));
        Assert.Equal(MoveStep.Done, await StepAsync());
    }

    [Fact]
    public void A21_the_proposal_opens_what_was_used_and_weighs_no_more_than_the_transition()
    {
        Assert.Equal(["read-only", "microsoft-led-transition"], MoveChoices.For([]).Select(choice => choice.Preset.Key));
        foreach (var portal in Enum.GetValues<AdminPortal>())
        {
            var choices = MoveChoices.For([portal]);
            Assert.Equal("microsoft-led-transition", choices[^1].Preset.Key);
            Assert.All(choices.SkipLast(1), choice => Assert.True(choice.Lacks.Count == 0 && choice.Preset.Key != "read-only", $"{portal}: {choice.Preset.Key}"));
        }
    }

    private static DelegationMonitorService Monitor(Stage stage) => stage.Get<DelegationMonitorService>();

    private static async Task UseAsync(Stage stage, Party partner, Party customer) =>
        Assert.Null((await stage.Get<PortalService>().OpenAsync(customer.Id, AdminPortal.Azure, partner.Actor, Cancel)).Error);
}
