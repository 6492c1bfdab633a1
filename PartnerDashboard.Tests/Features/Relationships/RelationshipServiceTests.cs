using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Relationships;

/// <summary>Many partners at one customer, and how a relationship ends and begins again (R2, R12, R13, R14).</summary>
public sealed class RelationshipServiceTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync("Northlight");
        _customer = await _stage.World.CustomerAsync("Kiesel");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task R02_A_customer_works_with_many_partners_at_once()
    {
        var partners = new List<Party> { _partner };
        for (var number = 2; number <= 6; number++)
        {
            partners.Add(await _stage.World.PartnerAsync($"Partner {number}"));
        }

        foreach (var partner in partners)
        {
            await _stage.RelateAsync(partner, _customer, delegated: partner != _partner);
        }

        var rows = await ListAsync();
        Assert.Equal(partners.Select(partner => partner.Id).Order(), rows.Select(row => row.PartnerId).Order());
        Assert.All(rows, row => Assert.Equal((RelationshipStatus.Active, row.PartnerId != _partner.Id), (row.Status, row.HasDelegatedAdministration)));
        Assert.Equal(5, (await _stage.Get<CustomerService>().FindAsync(_customer.Id, _partner.Actor, Cancel))!.OtherPartners);
    }

    [Fact]
    public async Task R12_A_customer_takes_delegated_administration_away_and_the_relationship_stays()
    {
        await _stage.RelateAsync(_partner, _customer);

        Assert.Null(await RemoveDelegationAsync(_customer.Actor));

        var row = Assert.Single(await ListAsync());
        Assert.Equal((RelationshipStatus.Active, false), (row.Status, row.HasDelegatedAdministration));
        Assert.Equal(_customer.Id, Assert.Single(row.Delegations).RemovedByTenantId);
        Assert.Equal(DelegationError.NotFound, await RemoveDelegationAsync(_customer.Actor));
    }

    [Fact]
    public async Task R12_A_partner_can_end_its_own_powers_too()
    {
        await _stage.RelateAsync(_partner, _customer);

        Assert.Null(await RemoveDelegationAsync(_partner.Actor));

        Assert.Equal(_partner.Id, Assert.Single(Assert.Single(await ListAsync()).Delegations).RemovedByTenantId);
    }

    [Fact]
    public async Task R12_Both_ends_work_in_a_cloud_that_is_closed_for_changes()
    {
        await _stage.RelateAsync(_partner, _customer);
        await _stage.SwitchOffAsync(PartnerDashboard.Features.Clouds.Feature.OpenForChanges);

        Assert.Null(await RemoveDelegationAsync(_customer.Actor));
        Assert.Null(await RemoveAsync());
    }

    [Fact]
    public async Task R12_Removing_the_relationship_takes_the_powers_along()
    {
        await _stage.RelateAsync(_partner, _customer);

        Assert.Null(await RemoveAsync());

        var row = Assert.Single(await ListAsync());
        Assert.Equal((RelationshipStatus.Removed, false), (row.Status, row.HasDelegatedAdministration));
        Assert.Empty((await _stage.Get<CustomerService>().ListAsync(new(), null, _partner.Actor, Cancel)).Items);
        Assert.Equal(RelationshipError.NotFound, await RemoveAsync());
    }

    [Theory]
    [InlineData(SubscriptionStatus.Active, RelationshipError.HasActiveSubscriptions)]
    [InlineData(SubscriptionStatus.Suspended, null)]
    [InlineData(SubscriptionStatus.Canceled, null)]
    [InlineData(SubscriptionStatus.Expired, null)]
    [InlineData(SubscriptionStatus.Disabled, null)]
    [InlineData(SubscriptionStatus.Deleted, null)]
    public async Task R13_The_relationship_stays_while_the_partner_still_sells_something_active(SubscriptionStatus status, RelationshipError? expected)
    {
        await _stage.RelateAsync(_partner, _customer);
        await _stage.SellAsync(_customer, _partner, status: status);

        Assert.Equal(expected, await _stage.Get<RelationshipService>().ObstacleAsync(_customer.Id, _partner.Actor, Cancel));
        Assert.Equal(expected, await RemoveAsync());
    }

    [Fact]
    public async Task R13_What_others_sell_or_the_partner_sells_elsewhere_is_no_obstacle()
    {
        await _stage.RelateAsync(_partner, _customer);
        await _stage.SellAsync(_customer, await _stage.World.PartnerAsync("Vauban"), partnerOfRecord: _partner.Tenant.PartnerNumber);
        await _stage.SellAsync(_customer, seller: null);
        await _stage.SellAsync(await _stage.World.CustomerAsync("Lefranc"), _partner);

        Assert.Null(await RemoveAsync());
    }

    [Fact]
    public async Task R13_An_indirect_reseller_goes_through_its_provider()
    {
        var provider = await _stage.World.EnterAsync(A.Partner("Stellwerk", type: PartnerType.IndirectProvider), TenantRole.AdminAgent);
        var reseller = await _stage.World.EnterAsync(
            A.Partner("Weiche", type: PartnerType.IndirectReseller, providerId: provider.Id), TenantRole.AdminAgent);
        await _stage.JoinAsync(provider, reseller);
        await _stage.RelateAsync(reseller, _customer);

        Assert.Equal(RelationshipError.ThroughProvider, await RemoveAsync(reseller));
        Assert.Null(await RemoveAsync(provider));
    }

    [Fact]
    public async Task R14_Asking_again_restores_what_was_removed_and_keeps_the_history()
    {
        await _stage.RelateAsync(_partner, _customer);
        Assert.Null(await RemoveAsync());
        _stage.Clock.Advance(TimeSpan.FromDays(10));

        await _stage.RelateAsync(_partner, _customer);

        var rows = await ListAsync();
        Assert.Equal([RelationshipStatus.Active, RelationshipStatus.Removed], rows.Select(row => row.Status));
        Assert.Equal([true, false], rows.Select(row => row.HasDelegatedAdministration));
        var detail = await _stage.Get<RelationshipService>().FindAsync(_partner.Id, _customer.Actor, Cancel);
        Assert.Single(detail!.Earlier);
        Assert.Equal(_stage.Clock.Now, detail.Row!.EstablishedAt);
    }

    [Fact]
    public async Task R14_Asking_again_restores_powers_alone()
    {
        await _stage.RelateAsync(_partner, _customer);
        Assert.Null(await RemoveDelegationAsync(_customer.Actor));
        _stage.Clock.Advance(TimeSpan.FromDays(1));

        await _stage.RelateAsync(_partner, _customer);

        var row = Assert.Single(await ListAsync());
        Assert.True(row.HasDelegatedAdministration);
        Assert.Equal(2, row.Delegations.Count);
        Assert.Equal(1, await _stage.ReadAsync(db => db.ResellerRelationships.CountAsync(Cancel)));
    }

    [Theory]
    [InlineData(TenantRole.SalesAgent, false)]
    [InlineData(TenantRole.HelpdeskAgent, false)]
    [InlineData(TenantRole.GlobalAdmin, true)]
    [InlineData(TenantRole.AdminAgent, true)]
    public async Task Who_removes_a_relationship_holds_the_right_in_the_database(TenantRole role, bool may)
    {
        await _stage.RelateAsync(_partner, _customer);
        var colleague = await _stage.World.MemberAsync(_partner.Tenant, role);

        var answer = await _stage.Get<RelationshipService>().RemoveAsync(_customer.Id, colleague, Cancel);

        Assert.Equal(may ? null : RelationshipError.NotAllowed, answer);
    }

    [Fact]
    public async Task A_role_taken_away_a_second_ago_ends_nothing()
    {
        await _stage.RelateAsync(_partner, _customer);
        _stage.Clock.Advance(TimeSpan.FromSeconds(1));
        await _stage.DemoteAsync(_partner.Actor);
        await _stage.DemoteAsync(_customer.Actor);

        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(RelationshipError.NotAllowed, await RemoveAsync());
            Assert.Equal(DelegationError.NotAllowed, await RemoveDelegationAsync(_partner.Actor));
            Assert.Equal(DelegationError.NotAllowed, await RemoveDelegationAsync(_customer.Actor));
        });
    }

    [Fact]
    public async Task A_reader_of_the_customer_sees_and_removes_nothing()
    {
        await _stage.RelateAsync(_partner, _customer);
        var reader = await _stage.World.MemberAsync(_customer.Tenant, TenantRole.Reader);

        Assert.Single(await _stage.Get<RelationshipService>().ListAsync(reader, Cancel));
        Assert.Equal(DelegationError.NotAllowed, await RemoveDelegationAsync(reader));
    }

    private Task<IReadOnlyList<PartnerRow>> ListAsync() => _stage.Get<RelationshipService>().ListAsync(_customer.Actor, Cancel);

    private Task<RelationshipError?> RemoveAsync(Party? partner = null) =>
        _stage.Get<RelationshipService>().RemoveAsync(_customer.Id, (partner ?? _partner).Actor, Cancel);

    private Task<DelegationError?> RemoveDelegationAsync(Actor actor) =>
        _stage.Get<DelegationService>().RemoveAsync(_partner.Id, _customer.Id, actor, Cancel);
}
