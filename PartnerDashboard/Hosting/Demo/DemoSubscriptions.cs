using PartnerDashboard.Core;
using PartnerDashboard.Features.Subscriptions;
using static PartnerDashboard.Features.Subscriptions.SubscriptionStatus;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>What the customers of the demo data have bought, from whom, and who is the Partner of Record.</summary>
internal static class DemoSubscriptions
{
    public static void Sell(DemoStage stage)
    {
        Sell(stage, DemoNames.BusyCustomer, DemoOffer.Office, 140, Active, 320, seller: DemoNames.MainPartner);
        Sell(stage, DemoNames.BusyCustomer, DemoOffer.Azure, 1, Active, 240, seller: DemoNames.SecondPartner);
        Sell(stage, DemoNames.BusyCustomer, DemoOffer.Dynamics, 35, Active, 110, seller: DemoNames.Provider, record: DemoNames.Reseller);
        Sell(stage, DemoNames.BusyCustomer, DemoOffer.SmallOffice, 20, Expired, 372, channel: SubscriptionChannel.OpenLicense);
        Sell(stage, DemoNames.DirectCustomer, DemoOffer.Office, 60, Active, 355, record: DemoNames.MainPartner, channel: SubscriptionChannel.Advisor);
        Sell(stage, DemoNames.DirectCustomer, DemoOffer.Azure, 1, Active, 350, record: DemoNames.MainPartner);
        Sell(stage, DemoNames.AmpersandCustomer, DemoOffer.Office, 12, Active, 205, seller: DemoNames.Provider, record: DemoNames.Reseller);
        Sell(stage, DemoNames.AmpersandCustomer, DemoOffer.Azure, 1, Suspended, 25, seller: DemoNames.MainPartner);
        Sell(stage, DemoNames.LongNameCustomer, DemoOffer.Office, 85, Active, 305, seller: DemoNames.SuspendedPartner);
        Sell(stage, DemoNames.LongNameCustomer, DemoOffer.SmallOffice, 240, Suspended, 305, seller: DemoNames.SuspendedPartner);
        Sell(stage, DemoNames.FourByteCustomer, DemoOffer.Office, 9, Active, 340, channel: SubscriptionChannel.ThirdParty);
        Sell(stage, DemoNames.FourByteCustomer, DemoOffer.Azure, 1, Canceled, 275, seller: DemoNames.SecondPartner);
        Sell(stage, DemoNames.FourByteCustomer, DemoOffer.SmallOffice, 3, Deleted, 270, seller: DemoNames.SecondPartner);
        Sell(stage, DemoNames.FreshCustomer, DemoOffer.SmallOffice, 18, Active, 200);
        Sell(stage, DemoNames.RightToLeftCustomer, DemoOffer.Office, 31, Active, 300, channel: SubscriptionChannel.EnterpriseAgreement);
        Sell(stage, DemoNames.RightToLeftCustomer, DemoOffer.Dynamics, 4, Disabled, 400);
        Sell(stage, DemoNames.CspCustomer, DemoOffer.Azure, 1, Active, 190);
        Sell(stage, DemoNames.ForeignCustomer, DemoOffer.Office, 7, Active, 150);
    }

    private static void Sell(
        DemoStage stage, string customer, DemoOffer offer, int quantity, SubscriptionStatus status, int daysAgo, string? seller = null, string? record = null, SubscriptionChannel? channel = null)
    {
        var byUse = offer == DemoOffer.Azure;
        var startedAt = stage.At(daysAgo);
        var sold = Subscription.Sold(
            stage.TenantId(customer),
            stage.Script.Offers[offer],
            ServiceOf(offer),
            quantity,
            status,
            byUse ? "" : offer == DemoOffer.Dynamics ? "P3Y" : "P1Y",
            byUse ? BillingCycle.Usage : offer == DemoOffer.Dynamics ? BillingCycle.Annual : BillingCycle.Monthly,
            autoRenew: !byUse && status == Active && offer != DemoOffer.Dynamics,
            startedAt,
            byUse ? null : startedAt.AddYears(offer == DemoOffer.Dynamics ? 3 : 1),
            seller is null ? null : stage.TenantId(seller),
            record is null ? "" : stage.Tenants[record].PartnerNumber,
            channel);
        stage.Add(sold, IdOf(stage, customer, offer));
    }

    public static Guid IdOf(DemoStage stage, string customer, DemoOffer offer) => DemoNames.IdOf(stage.Cloud.Id, $"subscription/{customer}/{offer}");

    private static CloudService ServiceOf(DemoOffer offer) => offer switch
    {
        DemoOffer.Office or DemoOffer.SmallOffice => CloudService.Office365,
        DemoOffer.Azure => CloudService.Azure,
        DemoOffer.Dynamics => CloudService.Dynamics365,
    };
}
