using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Customers;

/// <summary>Who supports a subscription: chosen by whoever sold it, among those with a relationship, and nothing else changes by it (rule R1).</summary>
public sealed class SupportContactTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _seller = null!;
    private Party _helper = null!;
    private Party _customer = null!;
    private Subscription _sold = null!;
    private Subscription _direct = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        (_seller, _helper, _customer) = (await _stage.World.PartnerAsync("Northlight"), await _stage.World.PartnerAsync("Vauban"), await _stage.World.CustomerAsync("Kiesel"));
        await _stage.RelateAsync(_seller, _customer);
        await _stage.RelateAsync(_helper, _customer);
        (_sold, _direct) = (await _stage.SellAsync(_customer, _seller), await _stage.SellAsync(_customer, seller: null, "=Azure plan"));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task It_is_the_seller_and_for_what_no_partner_sold_the_operator_until_somebody_chooses()
    {
        Assert.Equal(new(_seller.Id, "Northlight", true, 0), await SupportAsync(_sold));
        Assert.Equal(new(null, "", true, 0), await SupportAsync(_direct));
        Assert.Equal(["Northlight", "Vauban"], (await Support.ChoicesAsync(_customer.Id, _seller.Actor, Cancel)).Select(choice => choice.Name));
    }

    [Fact]
    public async Task R01_The_seller_chooses_another_and_nothing_that_was_promised_changes()
    {
        var before = await PromisedAsync();

        Assert.Null(await Support.ChangeAsync(_sold.Id, 0, _helper.Id, _seller.Actor, Cancel));

        Assert.Equal(new(_helper.Id, "Vauban", false, 1), await SupportAsync(_sold));
        Assert.Equal(before, await PromisedAsync());
        Assert.Equal($"{_sold.OfferName}: Northlight → Vauban", Assert.Single(await DetailsAsync()));
        Assert.Null(await Support.ChangeAsync(_sold.Id, 1, partnerId: null, _seller.Actor, Cancel));
        Assert.Equal(new(null, "", false, 2), await SupportAsync(_sold));
        Assert.Null(await Support.ChangeAsync(_sold.Id, 2, _seller.Id, _seller.Actor, Cancel));
        Assert.Equal(new(_seller.Id, "Northlight", true, 0), await SupportAsync(_sold));
        Assert.Equal(before, await PromisedAsync());
    }

    [Fact]
    public async Task What_stands_against_it_is_said_and_changes_nothing()
    {
        var stranger = await _stage.World.PartnerAsync("Quillmark");
        var sales = await _stage.World.MemberAsync(_seller.Tenant, TenantRole.SalesAgent);
        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(SupportError.NotAllowed, await Support.ChangeAsync(_sold.Id, 0, _helper.Id, sales, Cancel));
            Assert.Equal(SupportError.NotAllowed, await Support.ChangeAsync(_sold.Id, 0, _helper.Id, _customer.Actor, Cancel));
            Assert.Equal(SupportError.NotFound, await Support.ChangeAsync(Guid.NewGuid(), 0, _helper.Id, _seller.Actor, Cancel));
            Assert.Equal(SupportError.NotFound, await Support.ChangeAsync(_sold.Id, 0, stranger.Id, stranger.Actor, Cancel));
            Assert.Equal(SupportError.NotSoldByYou, await Support.ChangeAsync(_sold.Id, 0, _helper.Id, _helper.Actor, Cancel));
            Assert.Equal(SupportError.NotSoldByYou, await Support.ChangeAsync(_direct.Id, 0, _seller.Id, _seller.Actor, Cancel));
            Assert.Equal(SupportError.NoRelationship, await Support.ChangeAsync(_sold.Id, 0, stranger.Id, _seller.Actor, Cancel));
            Assert.Equal(SupportError.ChangedMeanwhile, await Support.ChangeAsync(_sold.Id, 3, _helper.Id, _seller.Actor, Cancel));
            Assert.Null(await Support.ChangeAsync(_sold.Id, 0, _seller.Id, _seller.Actor, Cancel));
        });
        await _stage.SwitchOffAsync(Feature.OpenForChanges);
        Assert.Equal(SupportError.CloudIsReadOnly, await Support.ChangeAsync(_sold.Id, 0, _helper.Id, _seller.Actor, Cancel));
    }

    [Fact]
    public async Task Whoever_ends_the_relationship_supports_nothing_there_any_more()
    {
        Assert.Null(await Support.ChangeAsync(_sold.Id, 0, _helper.Id, _seller.Actor, Cancel));
        var before = await PromisedAsync();

        Assert.Null(await _stage.Get<RelationshipService>().RemoveAsync(_customer.Id, _helper.Actor, Cancel));

        Assert.Equal(new(_seller.Id, "Northlight", true, 0), await SupportAsync(_sold));
        Assert.Equal(["Northlight"], (await Support.ChoicesAsync(_customer.Id, _seller.Actor, Cancel)).Select(choice => choice.Name));
        Assert.Equal(before, await PromisedAsync());
        Assert.Equal($"{_sold.OfferName}: Vauban → Northlight", (await DetailsAsync())[^1]);
    }

    [Fact]
    public async Task What_was_bought_elsewhere_is_known_by_its_channel()
    {
        var detail = (await _stage.Get<CustomerService>().FindAsync(_customer.Id, _helper.Actor, Cancel))!;

        Assert.Equal([(_direct.Id, SubscriptionChannel.Operator)], detail.Subscriptions.Where(row => row.IsElsewhere).Select(row => (row.Id, row.Channel)));
        Assert.Equal(SubscriptionUnit.Licenses, detail.Subscriptions[0].Unit);
    }

    [Fact]
    public async Task The_file_has_every_subscription_and_computes_nothing()
    {
        var export = _stage.Get<SubscriptionExport>();
        var lines = (await _stage.Get<CustomerService>().SubscriptionsAsync(_customer.Id, _seller.Actor, Cancel)).Select(export.Row);

        Assert.Equal("\"Subscription ID\",\"Subscription\",\"Quantity\",\"Status\",\"Reseller\"\r\n", export.Head());
        Assert.Equal(
            [$"\"{_sold.Id}\",\"{_sold.OfferName}\",\"25\",\"Active\",\"Northlight\"\r\n", $"\"{_direct.Id}\",\"'=Azure plan\",\"25\",\"Active\",\"\"\r\n"],
            lines);
    }

    private SupportContactService Support => _stage.Get<SupportContactService>();

    private async Task<SupportRow> SupportAsync(Subscription subscription) =>
        (await _stage.Get<CustomerService>().FindAsync(_customer.Id, _seller.Actor, Cancel))!.Subscriptions.Single(row => row.Id == subscription.Id).Support;

    private async Task<string> PromisedAsync() => (await _stage.ReadAsync(db => PromiseSnapshot.TakeAsync(db, _customer.Id, Cancel))).Hash
        + string.Join('\n', (await _stage.ContentsAsync()).Split('\n').Where(row => row.StartsWith("Subscriptions:", StringComparison.Ordinal)));

    private Task<List<string>> DetailsAsync() => _stage.ReadAsync(db => db.AuditEntries.AsNoTracking()
        .Where(entry => entry.Activity == Activity.SupportContactChanged).OrderBy(entry => entry.Sequence).Select(entry => entry.Detail).ToListAsync(Cancel));
}
