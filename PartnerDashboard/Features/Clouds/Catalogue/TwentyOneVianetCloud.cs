using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Clouds.Catalogue;

/// <summary>The cloud that 21Vianet operates in China; its market is apart from the global cloud's row for China.</summary>
internal static class TwentyOneVianetCloud
{
    private static readonly IReadOnlyList<Market> Markets = [new("China", "CNY", "CN")];

    public static readonly Cloud Facts = new()
    {
        Id = new("21vianet"),
        Vocabulary = Vocabulary.Reseller,
        DomainSuffix = ".partner.onmschina.cn",
        Markets = Markets.ByCountry(),
        Currency = "CNY",
        Languages = ["zh-Hans", "en"],
        Services = [CloudService.Office365, CloudService.Azure, CloudService.Dynamics365, CloudService.Intune],
        Hosts = new("login.partner.microsoftonline.cn", "partner.partnercenter.microsoftonline.cn"),
        AdminPortals = new Dictionary<AdminPortal, string>
        {
            [AdminPortal.Microsoft365] = "portal.partner.microsoftonline.cn",
            [AdminPortal.Azure] = "portal.azure.cn",
            [AdminPortal.Entra] = "entra.microsoftonline.cn",
            [AdminPortal.Intune] = "intune.microsoftonline.cn",
            [AdminPortal.PowerPlatform] = "admin.powerplatform.partner.microsoftonline.cn",
        },
        Features = new Dictionary<Feature, FeatureDates>
        {
            [Feature.OpenForChanges] = FeatureDates.Always("Partner Center operated by 21Vianet, October 2018: no end announced"),
            [Feature.MultiPartner] = FeatureDates.Always("Multi-partner, Partner Center operated by 21Vianet, 29 October 2018"),
            [Feature.DelegatedAdministration] = FeatureDates.Always(
                "Multi-partner and Request a reseller relationship, Partner Center operated by 21Vianet, 29 October 2018"),
            [Feature.DelegatedAdministrationChoice] = FeatureDates.Never(
                "Request a reseller relationship, Partner Center operated by 21Vianet, 29 October 2018"),
            [Feature.AgreementAtAcceptance] = FeatureDates.Never("Request a reseller relationship, Partner Center operated by 21Vianet, 29 October 2018"),
            [Feature.OneDelegatedAdministratorPerService] = FeatureDates.Always(
                "Request a reseller relationship, Partner Center operated by 21Vianet, 29 October 2018"),
            [Feature.GranularRelationships] = FeatureDates.Never("Microsoft Graph, delegatedAdminRelationship, national cloud table, 2025"),
            [Feature.IndirectModel] = FeatureDates.Always("Multi-channel, Partner Center operated by 21Vianet, October 2018: the indirect partner and its resellers"),
            [Feature.ResellerInvitations] = FeatureDates.Never("Multi-channel, Partner Center operated by 21Vianet, October 2018: resellers cannot create their own invitations"),
            [Feature.PermissionEditing] = new(null, new(2022, 1, 1), "Roles and permissions in Partner Center, 2022: not supported in the cloud operated by 21Vianet; the day is that year's first"),
        },
    };
}
