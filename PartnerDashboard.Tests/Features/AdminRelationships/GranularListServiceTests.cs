using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Home;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.SecurityGroups;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>The partner's list of granular relationships, one of them, and the figure that leads to those nobody can use (R18, I20).</summary>
public sealed class GranularListServiceTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        (_partner, _customer) = (await _stage.World.PartnerAsync("Northlight"), await _stage.World.CustomerAsync("Contoso"));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task R18_I20_unused_means_the_same_in_the_list_the_figure_and_on_the_page_through_all_its_steps()
    {
        var relationship = await _stage.ApprovedAsync(_partner, _customer);
        await UnusedAsync(relationship, true);
        await _stage.WorkAsync();
        await UnusedAsync(relationship, true);

        var empty = await _stage.GroupAsync(_partner, "Tier 1");
        await _stage.AssignAsync(_partner, relationship, empty);
        await UnusedAsync(relationship, true);

        var helper = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent);
        Assert.Null(await _stage.AddAsync(_partner, empty, helper));
        await UnusedAsync(relationship, false);

        await _stage.DemoteAsync(helper);
        await UnusedAsync(relationship, true);
        await _stage.AssignAsync(_partner, relationship, SecurityGroup.IdOf(_partner.Id, StandardGroup.AdminAgents));
        await UnusedAsync(relationship, false);

        var now = await _stage.GranularAsync(relationship.Id);
        Assert.Null(await _stage.Get<GranularService>().TerminateAsync(now.Id, now.Version, _partner.Actor, Cancel));
        await UnusedAsync(relationship, false, shown: false);
    }

    [Theory]
    [InlineData(StandardGroup.AdminAgents, TenantRole.AdminAgent)]
    [InlineData(StandardGroup.HelpdeskAgents, TenantRole.HelpdeskAgent)]
    [InlineData(StandardGroup.SalesAgents, TenantRole.SalesAgent)]
    public async Task A_standard_group_counts_as_used_while_somebody_has_its_role(StandardGroup standard, TenantRole role)
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        await _stage.AssignAsync(_partner, relationship, SecurityGroup.IdOf(_partner.Id, standard));
        var member = await _stage.World.MemberAsync(_partner.Tenant, role);

        await UnusedAsync(relationship, false);

        await _stage.DemoteAsync(member);
        await UnusedAsync(relationship, standard != StandardGroup.AdminAgents);
    }

    [Fact]
    public async Task The_list_is_narrowed_by_status_customer_group_and_letters()
    {
        var other = await _stage.World.CustomerAsync("Lefranc");
        var (first, second) = (await _stage.GrantAsync(_partner, _customer), await _stage.GrantAsync(_partner, other));
        var group = await _stage.GroupAsync(_partner, "Tier 1", _partner.Actor);
        await _stage.AssignAsync(_partner, first, group);
        await _stage.SendAsync(_partner, await _stage.GranularFormAsync(_partner, other));

        Assert.Equal(3, (await ListAsync(new())).Count);
        Assert.Equal([second.Id, first.Id], await ListAsync(new(GranularStatus.Active)));
        Assert.Equal([first.Id], await ListAsync(new(CustomerId: _customer.Id)));
        Assert.Equal([first.Id], await ListAsync(new(GroupId: group)));
        Assert.Equal([first.Id], await ListAsync(new(Search: "CONTOSO")));
        Assert.Equal([second.Id], await ListAsync(new(Search: second.Name.ToUpperInvariant())));
        Assert.Equal([second.Id], await ListAsync(new(Unused: true)));
        Assert.Equal("Contoso", await _stage.Get<GranularListService>().NameOfAsync(new(CustomerId: _customer.Id), _partner.Actor, Cancel));
        Assert.Equal("Tier 1", await _stage.Get<GranularListService>().NameOfAsync(new(GroupId: group), _partner.Actor, Cancel));
    }

    [Fact]
    public async Task Pages_are_complete_and_without_doubles()
    {
        List<Guid> made = [];
        for (var number = 0; number < 55; number++)
        {
            made.Insert(0, (await _stage.GrantAsync(_partner, _customer)).Id);
        }

        List<Guid> read = [];
        string? after = null;
        do
        {
            var slice = await _stage.Get<GranularListService>().ListAsync(new(), after, _partner.Actor, Cancel);
            read.AddRange(slice.Items.Select(row => row.Id));
            after = slice.Next;
        }
        while (after is not null);

        Assert.Equal(made, read);
    }

    [Fact]
    public async Task A_customer_with_a_granular_relationship_alone_is_a_customer_and_not_one_to_sell_to()
    {
        await _stage.SellAsync(_customer, seller: null);
        var relationship = await _stage.GrantAsync(_partner, _customer);

        var row = Assert.Single((await _stage.Get<CustomerService>().ListAsync(new(), null, _partner.Actor, Cancel)).Items);
        Assert.Equal((_customer.Id, false, relationship.ApprovedAt), (row.Id, row.IsReseller, row.Since));
        var detail = await _stage.Get<CustomerService>().FindAsync(_customer.Id, _partner.Actor, Cancel);
        Assert.Equal((0, 0), (detail!.Subscriptions.Count, detail.OtherPartners));
        Assert.Equal(1, (await _stage.Get<HomeService>().OfPartnerAsync(_partner.Actor, Cancel)).Customers);

        await _stage.RelateAsync(_partner, _customer, delegated: false);
        Assert.True(Assert.Single((await _stage.Get<CustomerService>().ListAsync(new(), null, _partner.Actor, Cancel)).Items).IsReseller);
    }

    private async Task<IReadOnlyList<Guid>> ListAsync(GranularFilter filter) =>
        [.. (await _stage.Get<GranularListService>().ListAsync(filter, null, _partner.Actor, Cancel)).Items.Select(row => row.Id)];

    private async Task UnusedAsync(GranularRelationship relationship, bool unused, bool shown = true)
    {
        var service = _stage.Get<GranularListService>();
        Assert.Equal(unused ? [relationship.Id] : [], await ListAsync(new(Unused: true)));
        Assert.Equal(unused ? 1 : 0, (await _stage.Get<HomeService>().OfPartnerAsync(_partner.Actor, Cancel)).Unused);
        Assert.Equal(unused, Assert.Single((await service.ListAsync(new(), null, _partner.Actor, Cancel)).Items).Unused);
        var detail = await service.FindAsync(relationship.Id, _partner.Actor, Cancel);
        Assert.Equal((unused, !unused && shown), (detail!.IsUnused, detail.People.Count > 0));
    }
}
