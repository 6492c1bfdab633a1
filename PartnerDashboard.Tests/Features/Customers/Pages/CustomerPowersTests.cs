using Bunit;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Customers.Pages;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Customers.Pages;

/// <summary>Which ways to ask for more or to end it a person finds, by right and by what there is.</summary>
public sealed class CustomerPowersTests : StageContext
{
    [Theory]
    [InlineData(TenantRole.AdminAgent, true, "remove-delegated-administration move remove-relationship")]
    [InlineData(TenantRole.AdminAgent, false, "new remove-relationship")]
    [InlineData(TenantRole.SalesAgent, true, "")]
    [InlineData(TenantRole.SalesAgent, false, "new")]
    [InlineData(TenantRole.HelpdeskAgent, true, "")]
    [InlineData(TenantRole.HelpdeskAgent, false, "")]
    [InlineData(TenantRole.GlobalAdmin, true, "remove-relationship")]
    [InlineData(TenantRole.GlobalAdmin, false, "remove-relationship")]
    public async Task Each_right_has_its_way(TenantRole role, bool delegated, string expected)
    {
        var (partner, customer) = await RelatedAsync(delegated);
        var actor = await Stage.World.MemberAsync(partner.Tenant, role);
        SignIn(actor);
        var detail = await Stage.Get<CustomerService>().FindAsync(customer.Id, actor, Cancel);

        var powers = Render<CustomerPowers>(part => part.Add(each => each.Detail, detail!).Add(each => each.Actor, actor));

        Assert.Equal(expected, string.Join(' ', powers.FindAll(".actions a").Select(link => link.GetAttribute("href")!.Split('?')[0].Replace($"/{customer.Id}", "", StringComparison.Ordinal).Split('/')[^1])));
    }

    private async Task<(Party Partner, Party Customer)> RelatedAsync(bool delegated)
    {
        var (partner, customer) = (await Stage.World.PartnerAsync(), await Stage.World.CustomerAsync());
        await Stage.RelateAsync(partner, customer, delegated);
        return (partner, customer);
    }
}
