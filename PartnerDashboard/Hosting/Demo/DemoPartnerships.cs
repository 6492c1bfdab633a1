using PartnerDashboard.Core;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Partnerships;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>A provider with a reseller and a customer of both, and a second reseller that it has asked; where the cloud has the indirect model.</summary>
internal static class DemoPartnerships
{
    /// <param name="stage">The cloud to fill.</param>
    /// <param name="relationship">What approving an invitation of the story made.</param>
    public static void Make(DemoStage stage, Func<string, ResellerRelationship> relationship)
    {
        if (!stage.Cloud.Features[Feature.IndirectModel].IsOn(stage.At(0)))
        {
            return;
        }

        var (provider, reseller, asked) = (stage.TenantId(DemoNames.Provider), stage.TenantId(DemoNames.Reseller), stage.Tenants[DemoNames.SecondReseller]);
        var (operating, enrolled) = (stage.Actor("operator.operator"), stage.At(330));
        var live = stage.Add(Partnership.Enrolled(provider, reseller, operating, enrolled), IdOf(stage.Cloud.Id, DemoNames.Reseller, 1));
        stage.Happened(enrolled, operating, Activity.PartnershipAuthorized, live.Id, provider);
        stage.Happened(enrolled, operating, Activity.PartnershipAuthorized, live.Id, reseller);

        var (by, at) = (stage.Actor("provider.sales"), stage.At(6, 4));
        var form = new PartnershipForm(
            DemoNames.Email(stage.Cloud.Id, "reseller2.global"), stage.Actor("reseller2.global").Name, asked.Language, "");
        var waiting = stage.Add(Partnership.Request(provider, asked.Id, form.Domain, form, by, at), IdOf(stage.Cloud.Id, DemoNames.SecondReseller, 2));
        stage.Db.Entry(waiting).Property(each => each.PublicId).CurrentValue = DemoNames.PublicId(stage.Cloud.Id, "partnership");
        stage.Happened(at, by, Activity.PartnershipRequested, waiting.Id, provider, detail: form.Domain);

        var (sold, customer) = (relationship("ampersand-provider"), stage.Actor($"{DemoNames.AmpersandCustomer}.admin"));
        var share = stage.Add(
            SharedCustomer.Share(provider, reseller, sold.CustomerId, sold.DecisionId, sold.EstablishedAt), DemoNames.IdOf(stage.Cloud.Id, "share/ampersand"));
        stage.Happened(sold.EstablishedAt, customer, Activity.CustomerShared, share.Id, provider, sold.CustomerId);
        stage.Happened(sold.EstablishedAt, customer, Activity.CustomerShared, share.Id, reseller, sold.CustomerId);
    }

    public static Guid IdOf(CloudId cloud, string reseller, int order) => DemoNames.IdOf(cloud, $"partnership/{reseller}", order);
}
