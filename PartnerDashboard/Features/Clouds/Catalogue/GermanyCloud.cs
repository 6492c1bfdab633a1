using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Clouds.Catalogue;

/// <summary>Microsoft Cloud Germany, under a data trustee: one market of EU, EFTA and the United Kingdom (ambiguity A27). Closed in 2021.</summary>
internal static class GermanyCloud
{
    private static readonly IReadOnlyList<Market> Markets =
    [
        new("EuropeanUnionAndEfta", "EUR", "AT BE BG HR CY CZ DK EE FI FR DE GR HU IS IE IT LV LI LT LU MT NL NO PL PT RO SK SI ES SE CH GB"),
    ];

    public static readonly Cloud Facts = new()
    {
        Id = new("germany"),
        Vocabulary = Vocabulary.Partner,
        DomainSuffix = ".onmicrosoft.de",
        Markets = Markets.ByCountry(),
        Currency = "EUR",
        Currencies = Markets.CurrencyByCountry(GlobalMarkets.OwnCurrencies),
        Languages = ["de", "en"],
        Services = [CloudService.Office365, CloudService.Azure, CloudService.Dynamics365],
        Hosts = new("login.microsoftonline.de", "partner.microsoft.com"),
        AdminPortals = new Dictionary<AdminPortal, string>
        {
            [AdminPortal.Microsoft365] = "portal.office.de",
            [AdminPortal.Azure] = "portal.microsoftazure.de",
        },
        ClosedOn = new(2021, 10, 29),
        Features = new Dictionary<Feature, FeatureDates>
        {
            [Feature.OpenForChanges] = FeatureDates.Always(
                "Chosen for this portal; Microsoft closed the cloud: Microsoft 365, Migration from Microsoft Cloud Deutschland",
                endedByMicrosoft: new(2021, 10, 29)),
            [Feature.MultiPartner] = FeatureDates.Always("Multi-partner support, April 2018"),
            [Feature.DelegatedAdministration] = FeatureDates.Always("Request a relationship with a customer, July 2017 and March 2019"),
            [Feature.DelegatedAdministrationChoice] = FeatureDates.Never(
                "Request a relationship with a customer, March 2019: not available in Microsoft Cloud Germany"),
            [Feature.AgreementAtAcceptance] = FeatureDates.Never("Partner Center for Microsoft Cloud Germany, 2018"),
            [Feature.OneDelegatedAdministratorPerService] = FeatureDates.Never(
                "Request a relationship with a customer: in the edition of July 2017, no longer in that of March 2019"),
            [Feature.GranularRelationships] = FeatureDates.Never("GDAP frequently asked questions: began in 2022, after this cloud had closed"),
            [Feature.IndirectModel] = FeatureDates.Never("Partner Center for Microsoft Cloud Germany, 2018: list of missing features"),
            [Feature.ResellerInvitations] = FeatureDates.Never("Partner Center for Microsoft Cloud Germany, 2018: no indirect model"),
            [Feature.PermissionEditing] = FeatureDates.Always("Create user accounts and set permissions, Partner Center, 2018"),
        },
    };
}
