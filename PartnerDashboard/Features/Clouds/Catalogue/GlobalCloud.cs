using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Clouds.Catalogue;

/// <summary>The commercial cloud, in every market.</summary>
internal static class GlobalCloud
{
    /// <summary>Delegated administration stays on until the operator retires it (rule R9); the day Microsoft did is told as history.</summary>
    private static readonly DateOnly EndOfDelegatedAdministration = new(2023, 10, 10);

    public static readonly Cloud Facts = new()
    {
        Id = new("global"),
        Vocabulary = Vocabulary.Partner,
        DomainSuffix = ".onmicrosoft.com",
        Markets = GlobalMarkets.All.ByCountry(),
        Currency = "",
        Currencies = GlobalMarkets.All.CurrencyByCountry(GlobalMarkets.OwnCurrencies),
        Languages = ["en", "fr", "de", "zh-Hans"],
        Services = [CloudService.Office365, CloudService.Azure, CloudService.Dynamics365, CloudService.Intune],
        Hosts = new("login.microsoftonline.com", "partner.microsoft.com"),
        AdminPortals = new Dictionary<AdminPortal, string>
        {
            [AdminPortal.Microsoft365] = "admin.microsoft.com",
            [AdminPortal.Azure] = "portal.azure.com",
            [AdminPortal.Entra] = "entra.microsoft.com",
            [AdminPortal.Exchange] = "admin.exchange.microsoft.com",
            [AdminPortal.Teams] = "admin.teams.microsoft.com",
            [AdminPortal.Intune] = "intune.microsoft.com",
            [AdminPortal.Defender] = "security.microsoft.com",
            [AdminPortal.Purview] = "purview.microsoft.com",
            [AdminPortal.PowerPlatform] = "admin.powerplatform.microsoft.com",
        },
        Features = new Dictionary<Feature, FeatureDates>
        {
            [Feature.OpenForChanges] = FeatureDates.Always("Partner Center documentation, October 2023: no end announced"),
            [Feature.MultiPartner] = FeatureDates.Always("Multi-partner support, April 2018; Multi-partner, September 2023"),
            [Feature.DelegatedAdministration] = FeatureDates.Always(
                "Request a relationship with a customer, June 2023; its end: Partner Center announcements, September and October 2023",
                endedByMicrosoft: EndOfDelegatedAdministration),
            [Feature.DelegatedAdministrationChoice] = FeatureDates.Always(
                "Request a relationship with a customer, March 2019; its end: Partner Center announcements, September and October 2023",
                endedByMicrosoft: EndOfDelegatedAdministration),
            [Feature.AgreementAtAcceptance] = FeatureDates.Always("Request a relationship with a customer, January 2020 and June 2023"),
            [Feature.OneDelegatedAdministratorPerService] = FeatureDates.Never(
                "Request a relationship with a customer: in the editions of November 2016 and July 2017, no longer in that of March 2019"),
            [Feature.GranularRelationships] = new(
                new(2022, 1, 1), null, "GDAP frequently asked questions, 2023: generally available since early 2022; the day is that year's first"),
            [Feature.IndirectModel] = FeatureDates.Always("Indirect provider tasks in Partner Center, 2023"),
            [Feature.ResellerInvitations] = FeatureDates.Always("Indirect reseller tasks in Partner Center, 2023: Invite new customers"),
            [Feature.PermissionEditing] = FeatureDates.Always("Roles and permissions in Partner Center, 2022"),
        },
    };
}
