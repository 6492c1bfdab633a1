using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Home;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Tests.Features.Home;

/// <summary>Every figure on the first page is the length of the list it leads to (I20).</summary>
public sealed class HomeServiceTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync("Northlight");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task I20_A_partners_figures_equal_their_lists_at_every_moment()
    {
        await TellAsync();
        var end = _stage.Clock.Now.AddDays(90);
        Assert.Equal(1, (await AgreesAsync()).Declined);
        foreach (var moment in new[] { _stage.Clock.Now, end.AddDays(-7), end.AddDays(-1), end, end.AddDays(100) })
        {
            _stage.Clock.Set(moment);
            await AgreesAsync();
        }

        await _stage.Get<ExpiryService>().SweepAsync(Actor.System(_stage.Cloud.Id), Cancel);
        var figures = await AgreesAsync();
        Assert.Equal((0, 0, 0, 1, 2, 1), (figures.Awaiting, figures.Lapsing, figures.Declined, figures.Drafts, figures.Customers, figures.Delegated));
    }

    [Fact]
    public async Task I20_A_customers_figures_equal_their_lists()
    {
        var customer = await _stage.World.CustomerAsync("Kiesel");
        await _stage.RelateAsync(_partner, customer);
        await _stage.RelateAsync(await _stage.World.PartnerAsync("Vauban"), customer, delegated: false);
        var gone = await _stage.World.PartnerAsync("Stellwerk");
        await _stage.RelateAsync(gone, customer);
        Assert.Null(await _stage.Get<RelationshipService>().RemoveAsync(customer.Id, gone.Actor, Cancel));
        var waiting = await _stage.SendAsync(gone, customer);

        var figures = await _stage.Get<HomeService>().OfCustomerAsync(customer.Actor, Cancel);

        var partners = await _stage.Get<RelationshipService>().ListAsync(customer.Actor, Cancel);
        Assert.Equal(partners.Count(row => row.Status == RelationshipStatus.Active), figures.Partners);
        Assert.Equal(partners.Count(row => row.HasDelegatedAdministration), figures.Delegated);
        Assert.Equal((2, 1), (figures.Partners, figures.Delegated));
        Assert.Equal([waiting.PublicId], figures.Pending.Select(pending => pending.PublicId));
    }

    [Fact]
    public async Task What_lapsed_no_longer_waits_for_the_customer()
    {
        var customer = await _stage.World.CustomerAsync("Kiesel");
        var waiting = await _stage.SendAsync(_partner, customer);
        _stage.Clock.Set(waiting.ExpiresAt!.Value);

        Assert.Empty((await _stage.Get<HomeService>().OfCustomerAsync(customer.Actor, Cancel)).Pending);
    }

    [Fact]
    public async Task A_suspended_partner_is_told()
    {
        await _stage.SuspendAsync(_partner);

        Assert.True((await _stage.Get<HomeService>().OfPartnerAsync(_partner.Actor, Cancel)).IsSuspended);
    }

    [Fact]
    public async Task A_partner_is_new_until_it_asks_or_has_a_customer()
    {
        Assert.True((await _stage.Get<HomeService>().OfPartnerAsync(_partner.Actor, Cancel)).IsNew);
        await _stage.Get<ComposeService>().SaveAsync(await _stage.FormAsync(_partner, await _stage.World.CustomerAsync("Draft")), _partner.Actor, Cancel);
        Assert.False((await _stage.Get<HomeService>().OfPartnerAsync(_partner.Actor, Cancel)).IsNew);
    }

    private async Task TellAsync()
    {
        await _stage.OpenLinkAsync(_partner);
        var (first, second, third) = (await _stage.World.CustomerAsync("Kiesel"), await _stage.World.CustomerAsync("Lefranc"), await _stage.World.CustomerAsync("Adatum"));
        await _stage.RelateAsync(_partner, first);
        await _stage.RelateAsync(_partner, second);
        await _stage.RelateAsync(_partner, third, delegated: false);
        Assert.Null(await _stage.Get<DelegationService>().RemoveAsync(_partner.Id, second.Id, second.Actor, Cancel));
        Assert.Null(await _stage.Get<RelationshipService>().RemoveAsync(third.Id, _partner.Actor, Cancel));
        var declining = await _stage.World.CustomerAsync("Declining");
        await _stage.DeclineAsync(await _stage.SendAsync(_partner, declining), declining);
        await _stage.SendAsync(_partner, await _stage.World.CustomerAsync("Waiting"));
        await _stage.Get<ComposeService>().SaveAsync(await _stage.FormAsync(_partner, await _stage.World.CustomerAsync("Draft")), _partner.Actor, Cancel);
    }

    private async Task<PartnerOverview> AgreesAsync()
    {
        async Task<int> InvitationsAsync(InvitationFilter filter) =>
            (await _stage.Get<InvitationService>().ListAsync(filter, null, _partner.Actor, Cancel)).Items.Count;
        async Task<int> CustomersAsync(bool? delegated) =>
            (await _stage.Get<CustomerService>().ListAsync(new(Delegated: delegated), null, _partner.Actor, Cancel)).Items.Count;

        var figures = await _stage.Get<HomeService>().OfPartnerAsync(_partner.Actor, Cancel);
        Assert.Equal(await InvitationsAsync(new(InvitationStatus.Sent)), figures.Awaiting);
        Assert.Equal(await InvitationsAsync(new(Expiring: true)), figures.Lapsing);
        Assert.Equal(await InvitationsAsync(new(InvitationStatus.Declined, From: figures.DeclinedFrom)), figures.Declined);
        Assert.Equal(await InvitationsAsync(new(InvitationStatus.Draft)), figures.Drafts);
        Assert.Equal(await CustomersAsync(null), figures.Customers);
        Assert.Equal(await CustomersAsync(true), figures.Delegated);
        return figures;
    }
}
