using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Clouds.Catalogue;

/// <summary>Microsoft Cloud for US Government: an isolated instance for US partners and US government entities.</summary>
internal static class UsGovernmentCloud
{
    private static readonly IReadOnlyList<Market> Markets = [new("UnitedStates", "USD", "US")];

    public static readonly Cloud Facts = new()
    {
        Id = new("usgov"),
        Vocabulary = Vocabulary.Partner,
        DomainSuffix = ".onmicrosoft.us",
        Markets = Markets.ByCountry(),
        Currency = "USD",
        Languages = ["en"],
        Services = [CloudService.Office365, CloudService.Azure, CloudService.Dynamics365, CloudService.Intune],
        Hosts = new("login.microsoftonline.us", "partner.microsoft.com"),
        AdminPortals = new Dictionary<AdminPortal, string>
        {
            [AdminPortal.Microsoft365] = "portal.office365.us",
            [AdminPortal.Azure] = "portal.azure.us",
            [AdminPortal.Entra] = "entra.microsoft.us",
            [AdminPortal.Teams] = "admin.gov.teams.microsoft.us",
            [AdminPortal.Intune] = "intune.microsoft.us",
            [AdminPortal.Defender] = "security.microsoft.us",
            [AdminPortal.Purview] = "purview.microsoft.us",
            [AdminPortal.PowerPlatform] = "high.admin.powerplatform.microsoft.us",
        },
        Features = new Dictionary<Feature, FeatureDates>
        {
            [Feature.OpenForChanges] = FeatureDates.Always("Partner Center for Microsoft Cloud for US Government, 2021: no end announced"),

            // Ambiguity A6: a cloud page of 2018-2021 calls it unavailable; the seed and every "applies to" list say otherwise and win.
            [Feature.MultiPartner] = FeatureDates.Always("Multi-partner support, April 2018; Multi-partner, September 2023"),
            [Feature.DelegatedAdministration] = FeatureDates.Always("Request a relationship with a customer, March 2019 and June 2023"),
            [Feature.DelegatedAdministrationChoice] = FeatureDates.Never(
                "Request a relationship with a customer, March 2019: not available in Microsoft Cloud for US Government"),
            [Feature.AgreementAtAcceptance] = FeatureDates.Never("Enroll in CSP for Microsoft Cloud for US Government"),
            [Feature.OneDelegatedAdministratorPerService] = FeatureDates.Never(
                "Request a relationship with a customer: in the edition of July 2017, no longer in that of March 2019"),

            // Ambiguity A5: pages before 2025 name the global cloud alone.
            [Feature.GranularRelationships] = new(
                new(2025, 1, 1), null, "Microsoft Graph, delegatedAdminRelationship, national cloud table, 2025: L4 and L5; the day is that year's first"),
            [Feature.IndirectModel] = FeatureDates.Never("Partner Center for Microsoft Cloud for US Government, 2018 and 2021: list of missing features"),
            [Feature.ResellerInvitations] = FeatureDates.Never("Partner Center for Microsoft Cloud for US Government, 2018 and 2021: no indirect model"),
            [Feature.PermissionEditing] = new(null, new(2022, 1, 1), "Roles and permissions in Partner Center, 2022: not supported in Microsoft Cloud for US Government; the day is that year's first"),
        },
    };
}
