using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Tests.Testing;

/// <summary>The four clouds as tests of single services see them: every feature on, so that a test switches off what it is about.</summary>
public static class TestClouds
{
    public static readonly CloudCatalogue Catalogue = new(
    [
        Make("global", Vocabulary.Partner, ".onmicrosoft.com", "US", "CA", "FR"),
        Make("usgov", Vocabulary.Partner, ".onmicrosoft.us", "US"),
        Make("germany", Vocabulary.Partner, ".onmicrosoft.de", "DE", "AT", "FR"),
        Make("21vianet", Vocabulary.Reseller, ".partner.onmschina.cn", "CN"),
    ]);

    public static Cloud Of(string slug) => Catalogue[new CloudId(slug)];

    private static Cloud Make(string slug, Vocabulary vocabulary, string suffix, params string[] countries) => new()
    {
        Id = new CloudId(slug),
        Vocabulary = vocabulary,
        DomainSuffix = suffix,
        Markets = countries.ToDictionary(country => country, country => country),
        Currency = "",
        Languages = ["en"],
        Services = Enum.GetValues<CloudService>(),
        Hosts = new CloudHosts("admin.example", "azure.example", "signin.example", "partner.example"),
        Features = Enum.GetValues<Feature>().ToDictionary(feature => feature, _ => FeatureDates.Always("test")),
    };
}
