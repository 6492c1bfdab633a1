using System.Globalization;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Clouds.Catalogue;
using Xunit;

namespace PartnerDashboard.Tests.Features.Clouds;

/// <summary>The facts of domain.md §5 and §6.1, held against what was agreed.</summary>
public sealed class CatalogueTests
{
    private static readonly DateTimeOffset Today = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Slugs => [.. KnownClouds.All.Select(cloud => cloud.Id.Slug)];

    [Theory, MemberData(nameof(Slugs))]
    public void Every_feature_is_dated_and_says_where_that_is_written(string slug)
    {
        var features = Of(slug).Features;

        Assert.Equal(Enum.GetValues<Feature>(), features.Keys.Order());
        Assert.All(features.Values, dates => Assert.True(dates.Source.Length > 20, dates.Source));
    }

    [Fact]
    public void Features_are_where_we_agreed() => Assert.Equal(
        """
        OpenForChanges: global usgov germany 21vianet
        MultiPartner: global usgov germany 21vianet
        DelegatedAdministration: global usgov germany 21vianet
        DelegatedAdministrationChoice: global
        AgreementAtAcceptance: global
        OneDelegatedAdministratorPerService: 21vianet
        GranularRelationships: global usgov
        IndirectModel: global 21vianet
        ResellerInvitations: global
        PermissionEditing: global germany
        """,
        string.Join('\n', Enum.GetValues<Feature>().Select(feature =>
            $"{feature}: {string.Join(' ', KnownClouds.All.Where(cloud => cloud.Features[feature].IsOn(Today)).Select(cloud => cloud.Id.Slug))}")),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void Global_remembers_the_day_Microsoft_ended_delegated_administration_and_keeps_it_on() => Assert.All(
        new[] { Feature.DelegatedAdministration, Feature.DelegatedAdministrationChoice },
        feature =>
        {
            Assert.Equal(new DateOnly(2023, 10, 10), Of("global").Features[feature].EndedByMicrosoft);
            Assert.True(Of("global").Features[feature].IsOn(Today));
        });

    [Fact]
    public void Germany_closed_in_2021_and_works_here() => Assert.Equal(
        (new DateOnly(2021, 10, 29), true), (Of("germany").ClosedOn!.Value, Of("germany").Features[Feature.OpenForChanges].IsOn(Today)));

    [Theory, MemberData(nameof(Slugs))]
    public void Every_country_is_in_the_standard(string slug)
    {
        Assert.Throws<ArgumentException>(() => new RegionInfo("QX"));
        Assert.All(Of(slug).Markets.Keys, country => Assert.Equal(country, new RegionInfo(country).TwoLetterISORegionName));
    }

    [Theory]
    [InlineData("Africa", 47)]
    [InlineData("Brazil", 1)]
    [InlineData("UnitedStates", 5)]
    public void R10_a_market_has_the_countries_of_the_table(string market, int countries) =>
        Assert.Equal(countries, Of("global").Markets.Values.Count(name => name == market));

    [Theory]
    [InlineData("global", "US", "US", true)]
    [InlineData("global", "US", "GU", true)]
    [InlineData("global", "BR", "US", false)]
    [InlineData("global", "DE", "FR", true)]
    [InlineData("global", "DE", "CH", true)]
    [InlineData("global", "DE", "TR", false)]
    [InlineData("global", "AU", "NZ", false)]
    [InlineData("global", "CN", "TW", false)]
    [InlineData("global", "QX", "QX", false)]
    [InlineData("usgov", "US", "US", true)]
    [InlineData("usgov", "US", "CA", false)]
    [InlineData("usgov", "US", "GU", false)]
    [InlineData("germany", "DE", "GB", true)]
    [InlineData("germany", "IS", "HR", true)]
    [InlineData("germany", "DE", "US", false)]
    [InlineData("germany", "DE", "MC", false)]
    [InlineData("21vianet", "CN", "CN", true)]
    [InlineData("21vianet", "CN", "HK", false)]
    public void R10_partner_and_customer_share_a_market_by_the_country_of_their_tenants(string cloud, string partner, string customer, bool same) =>
        Assert.Equal(same, Of(cloud).SameMarket(partner, customer));

    [Theory]
    [InlineData("global", "US", "USD")]
    [InlineData("global", "FR", "EUR")]
    [InlineData("global", "CH", "CHF")]
    [InlineData("global", "SJ", "NOK")]
    [InlineData("global", "QX", "")]
    [InlineData("usgov", "US", "USD")]
    [InlineData("germany", "AT", "EUR")]
    [InlineData("germany", "GB", "GBP")]
    [InlineData("21vianet", "CN", "CNY")]
    public void A_country_is_billed_in_its_own_currency_or_its_markets(string cloud, string country, string currency) =>
        Assert.Equal(currency, Of(cloud).CurrencyOf(country));

    [Fact]
    public void Admin_portals_are_those_of_the_cloud() => Assert.Equal(
        """
        global: Microsoft365 admin.microsoft.com, Azure portal.azure.com, Entra entra.microsoft.com, Exchange admin.exchange.microsoft.com, Teams admin.teams.microsoft.com, Intune intune.microsoft.com, Defender security.microsoft.com, Purview purview.microsoft.com, PowerPlatform admin.powerplatform.microsoft.com
        usgov: Microsoft365 portal.office365.us, Azure portal.azure.us, Entra entra.microsoft.us, Teams admin.gov.teams.microsoft.us, Intune intune.microsoft.us, Defender security.microsoft.us, Purview purview.microsoft.us, PowerPlatform high.admin.powerplatform.microsoft.us
        germany: Microsoft365 portal.office.de, Azure portal.microsoftazure.de
        21vianet: Microsoft365 portal.partner.microsoftonline.cn, Azure portal.azure.cn, Entra entra.microsoftonline.cn, Intune intune.microsoftonline.cn, PowerPlatform admin.powerplatform.partner.microsoftonline.cn
        """,
        string.Join('\n', KnownClouds.All.Select(cloud => $"{cloud.Id}: {string.Join(", ", cloud.AdminPortals.Select(portal => $"{portal.Key} {portal.Value}"))}")),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void No_admin_portal_serves_two_clouds() => Assert.Distinct(KnownClouds.All.SelectMany(cloud => cloud.AdminPortals.Values));

    private static Cloud Of(string slug) => KnownClouds.Find(slug)!;
}
