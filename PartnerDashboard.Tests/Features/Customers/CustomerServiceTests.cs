using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Customers;

/// <summary>A partner's list of customers, and what it shows of one.</summary>
public sealed class CustomerServiceTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync("Northlight");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData("100%", "Kiesel 100%")]
    [InlineData("_", "Under_score")]
    [InlineData("'", "O'Brien")]
    [InlineData("\\", "Back\\slash")]
    [InlineData("北京", "北京 Contoso")]
    [InlineData(" kiesel ", "Kiesel 100%")]
    [InlineData("own-domain.example", "O'Brien")]
    [InlineData("' OR '1'='1", null)]
    public async Task A_search_finds_what_was_typed_and_nothing_else(string typed, string? expected)
    {
        foreach (var name in new[] { "Kiesel 100%", "Under_score", "O'Brien", "Back\\slash", "北京 Contoso", "Plain" })
        {
            var customer = await _stage.World.CustomerAsync(name);
            await _stage.RelateAsync(_partner, customer);
            await (name == "O'Brien" ? _stage.Databases.AddAsync("global", TenantDomain.Of(customer.Id, "own-domain.example")) : Task.CompletedTask);
        }

        Assert.Equal(expected is null ? [] : [expected], (await ListAsync(typed)).Select(row => row.Name));
    }

    [Fact]
    public async Task A_tenant_id_finds_an_own_customer_and_no_others()
    {
        var (own, foreign) = (await _stage.World.CustomerAsync("Kiesel"), await _stage.World.CustomerAsync("Lefranc"));
        await _stage.RelateAsync(_partner, own);
        await _stage.RelateAsync(await _stage.World.PartnerAsync("Vauban"), foreign);

        Assert.Equal([own.Id], (await ListAsync(own.Id.ToString())).Select(row => row.Id));
        Assert.Empty(await ListAsync(foreign.Id.ToString()));
        Assert.Null(await FindAsync(foreign));
    }

    [Fact]
    public async Task Pages_are_complete_and_without_doubles_also_for_customers_of_one_name()
    {
        List<Guid> ids = [];
        for (var number = 0; number < 60; number++)
        {
            var customer = await _stage.World.CustomerAsync(number % 2 == 0 ? "Same name" : $"Customer {number}");
            await _stage.RelateAsync(_partner, customer, delegated: number % 3 == 0);
            ids.Add(customer.Id);
        }

        List<CustomerRow> read = [];
        string? after = null;
        do
        {
            var page = await _stage.Get<CustomerService>().ListAsync(new(), after, _partner.Actor, Cancel);
            read.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(ids.Order(), read.Select(row => row.Id).Order());
        Assert.Equal(read.Select(row => row.Name).Order(StringComparer.Ordinal), read.Select(row => row.Name));
        Assert.Equal(20, (await ListAsync("", delegated: true)).Count);
        Assert.Equal(25, (await ListAsync("", delegated: false)).Count);
    }

    [Fact]
    public async Task Company_details_need_delegated_administration()
    {
        var customer = await _stage.World.CustomerAsync("Kiesel");
        await _stage.RelateAsync(_partner, customer);
        Assert.Equal([customer.Tenant.DefaultDomain], (await FindAsync(customer))!.Domains);

        Assert.Null(await _stage.Get<DelegationService>().RemoveAsync(_partner.Id, customer.Id, customer.Actor, Cancel));

        var detail = await FindAsync(customer);
        Assert.Empty(detail!.Domains);
        Assert.Equal((false, customer.Id), (detail.Row.HasDelegatedAdministration, Assert.Single(detail.Delegations).RemovedByTenantId));
    }

    [Fact]
    public async Task A_customer_that_was_only_asked_is_none_yet()
    {
        var customer = await _stage.World.CustomerAsync("Kiesel");
        await _stage.SendAsync(_partner, customer);

        Assert.Empty(await ListAsync(""));
        Assert.Null(await FindAsync(customer));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("no number\nx")]
    [InlineData("no number\n99999999999999999999")]
    [InlineData("99999999999999999999999\n1")]
    public async Task A_key_that_nobody_was_given_is_no_fault(string after)
    {
        await _stage.RelateAsync(_partner, await _stage.World.CustomerAsync("Kiesel"));

        foreach (var sort in Enum.GetValues<CustomerSort>())
        {
            Assert.NotNull(await _stage.Get<CustomerService>().ListAsync(new(Sort: sort), after, _partner.Actor, Cancel));
        }
    }

    private async Task<IReadOnlyList<CustomerRow>> ListAsync(string search, bool? delegated = null) =>
        (await _stage.Get<CustomerService>().ListAsync(new(search, Delegated: delegated), null, _partner.Actor, Cancel)).Items;

    private Task<CustomerDetail?> FindAsync(Party customer) => _stage.Get<CustomerService>().FindAsync(customer.Id, _partner.Actor, Cancel);
}
