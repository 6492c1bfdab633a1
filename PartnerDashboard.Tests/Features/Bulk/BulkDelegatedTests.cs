using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

namespace PartnerDashboard.Tests.Features.Bulk;

/// <summary>Many customers asked for delegated administration where there are no granular relationships, and with the provider they are shared with.</summary>
public sealed class BulkDelegatedTests
{
    private static readonly BulkSelection Everybody = new("", [], BulkList.Customers);

    [Fact]
    public async Task R5_in_a_cloud_that_names_services_they_are_chosen_first_and_asked_for()
    {
        await using var stage = await Stage.SetAsync("21vianet");
        var partner = await stage.World.PartnerAsync("Northlight");
        var customer = await stage.World.CustomerAsync("Adatum");
        await stage.RelateAsync(partner, customer, delegated: true);
        var order = new BulkOrder(BulkKind.RequestDelegated, Everybody) { Note = "We would look after it." };
        var bulk = stage.Get<BulkService>();

        Assert.Equal(BulkKind.RequestDelegated, (await stage.Get<CustomerService>().ChoicesAsync(partner.Actor, Cancel)).Asking);
        Assert.Equal(nameof(CloudService.Office365), (await bulk.OfferAsync(order.Kind, partner.Actor, Cancel))[0]);
        Assert.Equal(BulkError.ServiceMissing, (await bulk.StartAsync(order, partner.Actor, Cancel)).Error);
        Assert.Equal(BulkError.ServiceMissing, (await bulk.StartAsync(order with { With = "Nonsense" }, partner.Actor, Cancel)).Error);
        Assert.True((await bulk.PreviewAsync(order with { With = nameof(CloudService.Office365) }, partner.Actor, Cancel)).TryGetValue(out var held, out _));
        Assert.Equal(nameof(InvitationError.AlreadyRelated), Assert.Single(held.Refusals).Reason);

        Assert.True((await bulk.StartAsync(order with { With = nameof(CloudService.Azure) }, partner.Actor, Cancel)).TryGetValue(out var run, out _));
        await stage.RunBulkAsync();
        var sent = await stage.InvitationAsync(Assert.Single(await stage.RowsAsync(run)).MadeId!.Value);
        Assert.Equal((true, CloudService.Azure, $"it@{customer.Tenant.DefaultDomain}"), (sent.AsksForDelegatedAdministration, Assert.Single(sent.Services), sent.RecipientEmail));

        Assert.True((await bulk.StartAsync(order with { With = nameof(CloudService.Azure) }, partner.Actor, Cancel)).TryGetValue(out var again, out _));
        await stage.RunBulkAsync();
        Assert.Equal(nameof(InvitationError.AlreadyInvited), Assert.Single(await stage.RowsAsync(again)).Refusal);
    }

    [Fact]
    public async Task A_reseller_of_several_providers_asks_with_the_one_it_works_with_at_the_customer()
    {
        await using var stage = await Stage.SetAsync();
        var reseller = await stage.ResellerAsync();
        var (first, second) = (await stage.ProviderAsync("Stellwerk"), await stage.ProviderAsync("Bahnhof"));
        await stage.JoinAsync(first, reseller);
        var customer = await stage.World.CustomerAsync("Adatum");
        await stage.RelateAsync(reseller, customer, delegated: false);
        await stage.JoinAsync(second, reseller);
        await stage.SwitchOffAsync(Feature.GranularRelationships);
        var order = new BulkOrder(BulkKind.RequestDelegated, Everybody) { Note = "We would look after it." };

        Assert.True((await stage.Get<BulkService>().StartAsync(order, reseller.Actor, Cancel)).TryGetValue(out var run, out var refusal), $"{refusal}");
        await stage.RunBulkAsync();

        Assert.Equal(first.Id, (await stage.InvitationAsync(Assert.Single(await stage.RowsAsync(run)).MadeId!.Value)).ProviderId);
    }
}
