using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Partnerships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Partnerships;

/// <summary>A customer approves a provider and its reseller with one answer; what each has then, how it is found, and how it ends.</summary>
public sealed class SharedCustomerTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _provider = null!;
    private Party _reseller = null!;
    private Party _customer = null!;
    private Partnership _partnership = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        (_provider, _reseller, _customer) = (await _stage.ProviderAsync(roles: [TenantRole.SalesAgent, TenantRole.AdminAgent]), await _stage.ResellerAsync(), await _stage.World.CustomerAsync("Kiesel"));
        _partnership = await _stage.JoinAsync(_provider, _reseller);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task One_approval_makes_both_relationships_and_changes_no_subscription()
    {
        await _stage.SellAsync(_customer, null);
        var before = await _stage.ReadAsync(db => PromiseSnapshot.TakeAsync(db, _customer.Id, Cancel));
        var invitation = await _stage.SendAsync(_reseller, _customer, delegated: true);
        var shown = Assert.IsType<DecisionView.Open>(await _stage.ShowAsync(invitation, _customer.Actor));
        Assert.Equal((_provider.Id, _provider.Tenant.PartnerNumber), (shown.Provider!.Id, shown.Terms.Provider!.Number));

        var decision = await _stage.ApproveAsync(invitation, _customer);

        Assert.Equal(before.Hash, (await _stage.ReadAsync(db => PromiseSnapshot.TakeAsync(db, _customer.Id, Cancel))).Hash);
        var partners = await _stage.Get<RelationshipService>().ListAsync(_customer.Actor, Cancel);
        Assert.Equal([(_provider.Id, false), (_reseller.Id, true)], partners.OrderBy(row => row.Name).Select(row => (row.PartnerId, row.HasDelegatedAdministration)));
        Assert.Equal([_provider.Tenant.Name], (await _stage.Get<RelationshipService>().FindAsync(_reseller.Id, _customer.Actor, Cancel))!.Together);
        foreach (var side in new[] { _provider, _reseller, _customer })
        {
            Assert.Equal(_provider.Tenant.Name, (await _stage.Get<DecisionPageService>().ReceiptAsync(decision, side.Actor, Cancel))!.Provider!.Name);
        }
    }

    [Fact]
    public async Task Declining_makes_neither()
    {
        await _stage.DeclineAsync(await _stage.SendAsync(_reseller, _customer), _customer);

        Assert.Empty(await _stage.Get<RelationshipService>().ListAsync(_customer.Actor, Cancel));
    }

    [Fact]
    public async Task A_reseller_without_a_provider_or_with_several_must_name_one_of_its_own()
    {
        var second = await _stage.ProviderAsync("Zweite");
        await _stage.JoinAsync(second, _reseller);
        var form = await _stage.FormAsync(_reseller, _customer);

        Assert.Equal(InvitationError.ProviderMissing, await _stage.RefusalOfAsync(_reseller, form));
        Assert.Equal(2, (await _stage.Get<ComposeService>().CheckAsync(form, _reseller.Actor, Cancel)).Providers.Count);
        foreach (var foreign in new[] { (await _stage.ProviderAsync("Foreign")).Id, Guid.NewGuid() })
        {
            Assert.Equal(InvitationError.ProviderUnfit, await _stage.RefusalOfAsync(_reseller, await FormAsync(foreign)));
        }

        Assert.Equal(InvitationError.ProviderMissing, await _stage.RefusalOfAsync(await _stage.ResellerAsync("Alone"), await FormAsync(null)));
        Assert.Equal(second.Id, (await _stage.SendAsync(_reseller, await FormAsync(second.Id))).ProviderId);
    }

    [Fact]
    public async Task A_provider_that_was_removed_or_suspended_meanwhile_is_not_approved()
    {
        var invitation = await _stage.SendAsync(_reseller, _customer);
        var answer = await _stage.AnswerAsync(invitation, _customer.Actor);
        await _stage.SuspendAsync(_provider);
        Assert.Equal(InvitationError.ProviderUnfit, (await _stage.DecideAsync(answer, _customer.Actor)).Error);
        await _stage.ChangeAsync(async db => (await db.Tenants.SingleAsync(tenant => tenant.Id == _provider.Id, Cancel)).Reinstate());
        Assert.Null(await RemoveAsync(_reseller));

        Assert.Equal(InvitationError.ProviderUnfit, (await _stage.DecideAsync(answer, _customer.Actor)).Error);
    }

    [Fact]
    public async Task A_customer_in_another_market_than_the_provider_is_not_asked()
    {
        var abroad = await _stage.World.EnterAsync(A.Customer("Ailleurs", "FR"), TenantRole.GlobalAdmin);

        Assert.Equal(InvitationError.WrongMarket, await _stage.RefusalOfAsync(_reseller, await _stage.FormAsync(_reseller, abroad)));
    }

    [Fact]
    public async Task A_reseller_cannot_be_asked_as_a_customer_by_its_provider()
    {
        var issues = await _stage.Get<ComposeService>().CheckAsync(await _stage.FormAsync(_provider, _reseller), _provider.Actor, Cancel);

        Assert.Contains(issues.Issues, issue => issue.Error == InvitationError.CustomerIsOwnReseller);
    }

    [Fact]
    public async Task What_is_shared_already_is_not_asked_for_again_and_a_second_provider_joins()
    {
        await _stage.RelateAsync(_reseller, _customer, delegated: true);
        Assert.Equal(InvitationError.AlreadyRelated, await _stage.RefusalOfAsync(_reseller, await _stage.FormAsync(_reseller, _customer)));
        var second = await _stage.ProviderAsync("Zweite");
        await _stage.JoinAsync(second, _reseller);

        var form = await FormAsync(second.Id);
        form.DelegatedAdministration = true;
        Assert.Equal(InvitationError.DelegatedAdministrationIsHeld, await _stage.RefusalOfAsync(_reseller, form));
        form = await FormAsync(second.Id);
        form.DelegatedAdministration = false;
        await _stage.ApproveAsync(await _stage.SendAsync(_reseller, form), _customer);

        Assert.Equal(["Stellwerk", "Zweite"], Assert.Single((await CustomersAsync(_reseller, new())).Items).Together);
    }

    [Fact]
    public async Task Where_resellers_create_no_requests_they_are_told_who_does()
    {
        await _stage.SwitchOffAsync(Feature.ResellerInvitations);

        Assert.Equal(InvitationError.ResellersDoNotInvite, await _stage.RefusalOfAsync(_reseller, await _stage.FormAsync(_reseller, _customer)));
    }

    [Fact]
    public async Task Without_the_indirect_model_a_reseller_asks_for_itself()
    {
        await _stage.SwitchOffAsync(Feature.IndirectModel);

        Assert.Null((await _stage.RelateAsync(_reseller, _customer)).ProviderId);
    }

    [Fact]
    public async Task An_open_link_of_a_reseller_shares_every_customer_that_uses_it()
    {
        await _stage.ApproveAsync(await _stage.OpenLinkAsync(_reseller), _customer);

        Assert.Equal(_customer.Id, Assert.Single((await CustomersAsync(_provider, new(With: _reseller.Id))).Items).Id);
    }

    [Fact]
    public async Task Both_find_the_customer_by_the_other_and_each_once()
    {
        await _stage.RelateAsync(_reseller, _customer);
        await _stage.RelateAsync(_provider, await _stage.World.CustomerAsync("Alone"));

        // A partner that also sells by itself sees a customer once, unlike in the original.
        Assert.Equal(["Alone", "Kiesel"], (await CustomersAsync(_provider, new())).Items.Select(row => row.Name));
        Assert.Equal(["Kiesel"], (await CustomersAsync(_provider, new(With: _reseller.Id))).Items.Select(row => row.Name));
        Assert.Equal(["Kiesel"], (await CustomersAsync(_reseller, new(With: _provider.Id))).Items.Select(row => row.Name));
        Assert.Empty((await CustomersAsync(_provider, new(With: Guid.NewGuid()))).Items);
        Assert.Equal((PartnerType.IndirectProvider, _reseller.Id), await _stage.Get<CustomerService>().ChoicesAsync(_provider.Actor, Cancel) is var choices ? (choices.Type, choices.Partners.Single().Id) : default);
        Assert.Equal(1, (await _stage.Get<PartnershipService>().FindAsync(_partnership.Id, _provider.Actor, Cancel))!.SharedCustomers);
    }

    [Fact]
    public async Task Removing_the_partnership_leaves_customers_and_administration_and_tells_the_other_side()
    {
        await _stage.RelateAsync(_reseller, _customer, delegated: true);
        var before = await HeldAsync();

        Assert.Null(await RemoveAsync(_reseller));

        Assert.Equal(before, await HeldAsync());
        Assert.Equal([_provider.Actor.Email], await _stage.ReadAsync(db => db.OutboxMessages.Where(mail => mail.SubjectId == _partnership.Id).Select(mail => mail.ToAddress).ToListAsync(Cancel)));
        Assert.Equal(PartnershipError.WrongStatus, await RemoveAsync(_provider));
        Assert.Equal(InvitationError.ProviderMissing, await _stage.RefusalOfAsync(_reseller, await _stage.FormAsync(_reseller, await _stage.World.CustomerAsync("New"))));
    }

    [Fact]
    public async Task Neither_side_removes_it_without_the_right_or_in_a_closed_cloud()
    {
        Assert.Equal(PartnershipError.NotAllowed, await RemoveAsync(_reseller with { Actor = await _stage.World.MemberAsync(_reseller.Tenant, TenantRole.SalesAgent) }));
        Assert.Equal(PartnershipError.NotFound, await RemoveAsync(await _stage.ProviderAsync("Other")));
        await _stage.SwitchOffAsync(Feature.OpenForChanges);
        Assert.Equal(PartnershipError.CloudIsReadOnly, await RemoveAsync(_provider));
    }

    [Fact]
    public async Task R13_The_provider_ends_what_both_have_and_the_reseller_cannot()
    {
        await _stage.RelateAsync(_reseller, _customer, delegated: true);
        Assert.Equal(RelationshipError.ThroughProvider, await EndAsync(_reseller));

        Assert.Null(await EndAsync(_provider));

        Assert.Empty((await CustomersAsync(_provider, new())).Items.Concat((await CustomersAsync(_reseller, new())).Items));
        Assert.Contains(_reseller.Actor.Email, await _stage.ReadAsync(db => db.OutboxMessages.Select(mail => mail.ToAddress).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task R13_A_reseller_that_works_there_behind_another_provider_stays()
    {
        await _stage.RelateAsync(_reseller, _customer, delegated: true);
        var second = await _stage.ProviderAsync("Zweite");
        await _stage.JoinAsync(second, _reseller);
        var form = await FormAsync(second.Id);
        form.DelegatedAdministration = false;
        await _stage.ApproveAsync(await _stage.SendAsync(_reseller, form), _customer);

        Assert.Null(await EndAsync(_provider));

        Assert.Equal(["Zweite"], Assert.Single((await CustomersAsync(_reseller, new())).Items).Together);
    }

    private async Task<InvitationForm> FormAsync(Guid? provider)
    {
        var form = await _stage.FormAsync(_reseller, _customer);
        form.ProviderId = provider;
        return form;
    }

    private Task<Slice<CustomerRow>> CustomersAsync(Party partner, CustomerFilter filter) => _stage.Get<CustomerService>().ListAsync(filter, null, partner.Actor, Cancel);

    private async Task<PartnershipError?> RemoveAsync(Party by) =>
        await _stage.Get<PartnershipEndService>().EndAsync(_partnership.Id, (await _stage.PartnershipAsync(_partnership.Id)).Version, by.Actor, Cancel);

    private Task<RelationshipError?> EndAsync(Party partner) => _stage.Get<RelationshipService>().RemoveAsync(_customer.Id, partner.Actor, Cancel);

    private Task<string> HeldAsync() => _stage.ReadAsync(async db => System.Text.Json.JsonSerializer.Serialize(new
    {
        Shares = await db.SharedCustomers.AsNoTracking().ToListAsync(Cancel),
        Relationships = await db.ResellerRelationships.AsNoTracking().ToListAsync(Cancel),
        Delegations = await db.DelegatedAdministrations.AsNoTracking().ToListAsync(Cancel),
        Subscriptions = await db.Subscriptions.AsNoTracking().ToListAsync(Cancel),
    }));
}
