using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Subscriptions;

namespace PartnerDashboard.Tests.Features.Subscriptions;

/// <summary>The four promises: whatever is decided or ended, subscriptions, ownership, terms and Partners of Record stay (R1, R3).</summary>
public sealed class PromiseTests : IAsyncLifetime
{
    private static readonly Dictionary<Planted, Func<PortalDb, Task<int>>> Mischief = new()
    {
        [Planted.Quantity] = db => db.Database.ExecuteSqlAsync($"UPDATE Subscriptions SET Quantity = Quantity + 1", Cancel),
        [Planted.Status] = db => db.Database.ExecuteSqlAsync($"UPDATE Subscriptions SET Status = 'Suspended'", Cancel),
        [Planted.TransactingPartner] = db => db.Database.ExecuteSqlAsync($"UPDATE Subscriptions SET TransactingPartnerId = NULL", Cancel),
        [Planted.Term] = db => db.Database.ExecuteSqlAsync($"UPDATE Subscriptions SET Term = 'P3Y'", Cancel),
        [Planted.Billing] = db => db.Database.ExecuteSqlAsync($"UPDATE Subscriptions SET BillingCycle = 'Annual'", Cancel),
        [Planted.PartnerOfRecord] = db => db.Database.ExecuteSqlAsync($"UPDATE Subscriptions SET PartnerOfRecord = '7654321'", Cancel),
        [Planted.CustomerAccount] = db => db.Database.ExecuteSqlAsync($"UPDATE Tenants SET Name = Name || '!' WHERE Kind = 'Customer'", Cancel),
        [Planted.MovedAway] = db => db.Database.ExecuteSqlAsync($"UPDATE Subscriptions SET CustomerId = (SELECT Id FROM Tenants WHERE Name = 'Lefranc')", Cancel),
        [Planted.Gone] = db => db.Database.ExecuteSqlAsync($"DELETE FROM Subscriptions", Cancel),
    };

    private readonly Planting _planting = new();
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _present = null!;
    private Party _customer = null!;

    public enum Planted
    {
        Quantity,
        Status,
        TransactingPartner,
        Term,
        Billing,
        PartnerOfRecord,
        CustomerAccount,
        MovedAway,
        Gone,
    }

    public static TheoryData<Planted> Everything => [.. Enum.GetValues<Planted>()];

    public static MatrixTheoryData<Planted, DecisionOutcome> EverythingInBothOutcomes =>
        new(Enum.GetValues<Planted>(), Enum.GetValues<DecisionOutcome>());

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planting);
        _partner = await _stage.World.PartnerAsync("Northlight");
        _present = await _stage.World.PartnerAsync("Vauban");
        _customer = await _stage.World.CustomerAsync("Kiesel");
        await _stage.SellAsync(_customer, _present);
        await _stage.SellAsync(_customer, seller: null, "Azure plan", partnerOfRecord: _present.Tenant.PartnerNumber);
        await _stage.SellAsync(await _stage.World.CustomerAsync("Lefranc"), _present);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task R01_Approving_leaves_subscriptions_ownership_terms_and_Partner_of_Record_as_they_were()
    {
        var invitation = await _stage.SendAsync(_partner, _customer);
        var before = await PromisedAsync();

        var decision = await _stage.ApproveAsync(invitation, _customer);

        Assert.Equal(before, await PromisedAsync());
        var kept = await _stage.ReadAsync(db => db.InvitationDecisions.SingleAsync(each => each.Id == decision, Cancel));
        var now = await _stage.ReadAsync(db => PromiseSnapshot.TakeAsync(db, _customer.Id, Cancel));
        Assert.Equal((2, now.Hash), (kept.PromisedSubscriptions, kept.PromiseHash));
    }

    [Fact]
    public async Task R01_Declining_and_both_ways_of_ending_leave_them_too()
    {
        var before = await PromisedAsync();
        await _stage.DeclineAsync(await _stage.SendAsync(_partner, _customer), _customer, "Not now.");
        await _stage.RelateAsync(_partner, _customer);

        Assert.Null(await _stage.Get<DelegationService>().RemoveAsync(_partner.Id, _customer.Id, _customer.Actor, Cancel));
        Assert.Equal(before, await PromisedAsync());

        Assert.Null(await _stage.Get<RelationshipService>().RemoveAsync(_customer.Id, _partner.Actor, Cancel));
        Assert.Equal(before, await PromisedAsync());
    }

    [Theory, MemberData(nameof(EverythingInBothOutcomes))]
    public async Task R01_A_planted_change_inside_the_deciding_transaction_makes_the_decision_fail(Planted planted, DecisionOutcome outcome)
    {
        var invitation = await _stage.SendAsync(_partner, _customer);
        var answer = await _stage.AnswerAsync(invitation, _customer.Actor, outcome);

        await _stage.UnchangedByAsync(async () =>
        {
            _planting.Arm(Mischief[planted]);
            Assert.Equal(InvitationError.PromiseBroken, (await _stage.DecideAsync(answer, _customer.Actor)).Error);
        });

        Assert.True(_planting.Happened);
        Assert.Equal(InvitationStatus.Sent, (await _stage.InvitationAsync(invitation.Id)).Status);
        Assert.True((await _stage.DecideAsync(answer, _customer.Actor)).TryGetValue(out _, out _));
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task R01_A_planted_change_makes_removing_delegated_administration_fail(Planted planted)
    {
        await _stage.RelateAsync(_partner, _customer);

        await _stage.UnchangedByAsync(async () =>
        {
            _planting.Arm(Mischief[planted]);
            Assert.Equal(DelegationError.PromiseBroken, await _stage.Get<DelegationService>().RemoveAsync(_partner.Id, _customer.Id, _customer.Actor, Cancel));
        });

        Assert.True(_planting.Happened);
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task R01_A_planted_change_makes_removing_the_relationship_fail(Planted planted)
    {
        await _stage.RelateAsync(_partner, _customer);

        await _stage.UnchangedByAsync(async () =>
        {
            _planting.Arm(Mischief[planted]);
            Assert.Equal(RelationshipError.PromiseBroken, await _stage.Get<RelationshipService>().RemoveAsync(_customer.Id, _partner.Actor, Cancel));
        });

        Assert.True(_planting.Happened);
    }

    [Theory, MemberData(nameof(EverythingInBothOutcomes))]
    public async Task R01_A_planted_change_makes_a_granular_decision_fail(Planted planted, DecisionOutcome outcome)
    {
        var invitation = await _stage.SendAsync(_partner, await _stage.GranularFormAsync(_partner, _customer));
        var answer = await _stage.AnswerAsync(invitation, _customer.Actor, outcome);

        await _stage.UnchangedByAsync(async () =>
        {
            _planting.Arm(Mischief[planted]);
            Assert.Equal(InvitationError.PromiseBroken, (await _stage.DecideAsync(answer, _customer.Actor)).Error);
        });

        Assert.True(_planting.Happened);
        Assert.True((await _stage.DecideAsync(answer, _customer.Actor)).TryGetValue(out _, out _));
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task R01_A_planted_change_makes_ending_or_changing_a_granular_relationship_fail(Planted planted)
    {
        var granted = await _stage.GrantAsync(_partner, _customer, StageGranular.GlobalAdministrator, StageGranular.HelpdeskAdministrator);
        var acts = new Func<GranularService, Task<GranularError?>>[]
        {
            service => service.TerminateAsync(granted.Id, granted.Version, _customer.Actor, Cancel),
            service => service.ShortenAsync(granted.Id, granted.Version, DateOnly.FromDateTime(_stage.Clock.Now.UtcDateTime), _customer.Actor, Cancel),
            service => service.DropGlobalAdministratorAsync(granted.Id, granted.Version, _customer.Actor, Cancel),
        };
        foreach (var act in acts)
        {
            await _stage.UnchangedByAsync(async () =>
            {
                _planting.Arm(Mischief[planted]);
                Assert.Equal(GranularError.PromiseBroken, await act(_stage.Get<GranularService>()));
            });
        }
    }

    [Fact]
    public async Task R01_Granting_changing_and_ending_by_granular_relationships_leave_them_too()
    {
        var before = await PromisedAsync();
        var granted = await _stage.GrantAsync(_partner, _customer, StageGranular.GlobalAdministrator, StageGranular.HelpdeskAdministrator);
        Assert.Null(await _stage.Get<GranularService>().DropGlobalAdministratorAsync(granted.Id, granted.Version, _customer.Actor, Cancel));
        var version = (await _stage.GranularAsync(granted.Id)).Version;
        Assert.Null(await _stage.Get<GranularService>().TerminateAsync(granted.Id, version, _customer.Actor, Cancel));
        await _stage.WorkAsync();

        Assert.Equal(before, await PromisedAsync());
    }

    [Theory]
    [InlineData(Planted.Quantity, Promise.Subscriptions)]
    [InlineData(Planted.Status, Promise.Subscriptions)]
    [InlineData(Planted.TransactingPartner, Promise.Ownership)]
    [InlineData(Planted.CustomerAccount, Promise.Ownership)]
    [InlineData(Planted.Term, Promise.Terms)]
    [InlineData(Planted.Billing, Promise.Terms)]
    [InlineData(Planted.PartnerOfRecord, Promise.PartnerOfRecord)]
    public async Task A_snapshot_names_the_one_promise_that_was_broken(Planted planted, Promise promise)
    {
        var before = await _stage.ReadAsync(db => PromiseSnapshot.TakeAsync(db, _customer.Id, Cancel));

        await _stage.ChangeAsync(db => Mischief[planted](db));

        var after = await _stage.ReadAsync(db => PromiseSnapshot.TakeAsync(db, _customer.Id, Cancel));
        Assert.Equal([promise], before.BrokenBy(after));
        Assert.NotEqual(before.Hash, after.Hash);
    }

    [Fact]
    public async Task R03_A_new_partner_sells_nothing_of_what_others_sold()
    {
        await _stage.RelateAsync(_partner, _customer);

        var detail = await _stage.Get<PartnerDashboard.Features.Customers.CustomerService>().FindAsync(_customer.Id, _partner.Actor, Cancel);

        Assert.Equal(2, detail!.Subscriptions.Count);
        Assert.DoesNotContain(detail.Subscriptions, row => row.TransactingPartnerId == _partner.Id || row.PartnerOfRecord == _partner.Tenant.PartnerNumber);
    }

    [Fact]
    public void R03_Nothing_in_the_portal_can_write_a_subscription() => Assert.All(
        typeof(Subscription).GetProperties(),
        property => Assert.True(property.SetMethod is null || property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Length > 0 || property.DeclaringType == typeof(Entity),
            $"{property.Name} can be set after the beginning."));

    private async Task<string> PromisedAsync() => string.Join('\n', (await _stage.ContentsAsync()).Split('\n')
        .Where(row => row.StartsWith("Subscriptions:", StringComparison.Ordinal) || row.StartsWith("Tenants:", StringComparison.Ordinal)));
}
