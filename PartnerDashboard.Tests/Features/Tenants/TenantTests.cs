using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Tenants;

/// <summary>Organisations: what they are from the first moment, and what may change.</summary>
public sealed class TenantTests
{
    [Fact]
    public void A_partner_has_a_number_and_transacts()
    {
        var partner = A.Partner(type: PartnerType.IndirectProvider);

        Assert.Equal((TenantKind.Partner, PartnerType.IndirectProvider, true), (partner.Kind, partner.PartnerType, partner.TransactsAsCsp));
        Assert.Matches("^[0-9]{6,7}$", partner.PartnerNumber);
    }

    [Fact]
    public void A_customer_has_no_number_and_does_not_transact_unless_said()
    {
        Assert.Equal((TenantKind.Customer, "", null, false), (A.Customer().Kind, A.Customer().PartnerNumber, A.Customer().PartnerType, A.Customer().TransactsAsCsp));
        Assert.True(A.Customer(transactsAsCsp: true).TransactsAsCsp);
    }

    [Fact]
    public void A_domain_is_written_one_way() => Assert.Equal(
        "contoso.onmicrosoft.com", Tenant.Customer("Contoso", " Contoso.onMicrosoft.com ", "US", "en", MovableClock.Noon).DefaultDomain);

    [Fact]
    public void A_suspension_is_taken_back()
    {
        var partner = A.Partner();

        partner.Suspend();
        Assert.True(partner.IsSuspended);

        partner.Reinstate();
        Assert.False(partner.IsSuspended);
    }

    [Fact]
    public void A_reseller_names_its_provider()
    {
        var provider = A.Partner(type: PartnerType.IndirectProvider);

        Assert.Equal(provider.Id, A.Partner(type: PartnerType.IndirectReseller, providerId: provider.Id).ProviderId);
    }

    [Fact]
    public async Task A_world_gives_a_person_the_rights_of_the_roles()
    {
        using var databases = await TestDatabases.CreateAsync("germany");

        var partner = await databases.In("germany").PartnerAsync("Fabrikam", TenantRole.HelpdeskAgent);
        var customer = await databases.In("germany").CustomerAsync();

        Assert.Equal([Right.ViewCustomers, Right.ViewSecurityGroups, Right.AssignSupportContact], partner.Actor.Rights);
        Assert.True(customer.Actor.May(Right.DecideInvitations));
        Assert.EndsWith(".onmicrosoft.de", customer.Tenant.DefaultDomain, StringComparison.Ordinal);
    }
}
