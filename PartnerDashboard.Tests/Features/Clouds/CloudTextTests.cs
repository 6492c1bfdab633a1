using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Clouds.Catalogue;
using Xunit;

namespace PartnerDashboard.Tests.Features.Clouds;

public sealed class CloudTextTests : IDisposable
{
    private static readonly string[] OfEveryCloud =
        ["Name", "ShortName", "Portal", "Operator", "Sentence", "Partners", "Customers", "CustomerPortal", "Agreement"];

    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();

    public static TheoryData<string> Languages => [.. Language.All.Select(language => language.Code)];

    private IStringLocalizer<CloudText> Texts => _services.GetRequiredService<IStringLocalizer<CloudText>>();

    [Theory, MemberData(nameof(Languages))]
    public void Every_cloud_has_its_words(string language)
    {
        using var _ = Language.Of(language).Use();

        var wanted = KnownClouds.All.SelectMany(cloud => OfEveryCloud.Select(key => $"{key}.{cloud.Id}"))
            .Concat(KnownClouds.All.SelectMany(cloud => cloud.Markets.Values.Select(market => $"Market.{market}")))
            .Concat(Enum.GetValues<Feature>().SelectMany(feature => new[] { $"Feature.{feature}", $"FeatureOn.{feature}", $"FeatureOff.{feature}" }))
            .Concat(Enum.GetValues<AdminPortal>().Select(portal => $"AdminPortal.{portal}"))
            .Concat(Enum.GetValues<CloudService>().Select(service => $"CloudService.{service}"))
            .Concat(Enum.GetValues<FeatureState>().Select(state => $"FeatureState.{state}"));

        Assert.DoesNotContain(wanted.Distinct(), key => Texts[key].ResourceNotFound);
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_country_has_its_name(string language)
    {
        using var _ = Language.Of(language).Use();
        var countries = new Countries(_services.GetRequiredService<IStringLocalizer<CountryText>>());

        Assert.All(KnownClouds.All.SelectMany(cloud => cloud.Markets.Keys), code => Assert.NotEqual(code, countries.NameOf(code)));
        Assert.Equal("QX", countries.NameOf("QX"));
    }

    [Theory]
    [InlineData("en", "Switzerland")]
    [InlineData("fr", "Suisse")]
    [InlineData("de", "Schweiz")]
    [InlineData("zh-Hans", "瑞士")]
    public void A_country_is_named_in_the_readers_language(string language, string name)
    {
        using var _ = Language.Of(language).Use();

        Assert.Equal(name, new Countries(_services.GetRequiredService<IStringLocalizer<CountryText>>()).NameOf("CH"));
    }

    [Theory]
    [InlineData("global", "A partner and a customer")]
    [InlineData("21vianet", "A reseller and a customer")]
    public void Words_follow_the_vocabulary_of_the_cloud(string slug, string beginning)
    {
        using var _ = Language.English.Use();

        Assert.StartsWith(beginning, WordsIn(slug)["Markets.Lead"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("global", "Office 365")]
    [InlineData("usgov", "Office 365 Government")]
    [InlineData("21vianet", "Office 365 operated by 21Vianet")]
    public void A_clouds_own_words_win(string slug, string name)
    {
        using var _ = Language.English.Use();

        Assert.Equal(name, WordsIn(slug).For(new CloudId(slug), "CloudService.Office365"));
    }

    [Fact]
    public void A_day_is_written_as_the_language_writes_it()
    {
        using var _ = Language.Of("fr").Use();

        Assert.Equal("Microsoft a fermé ce cloud le 29 octobre 2021", WordsIn("germany")["Closed.Title", new DateOnly(2021, 10, 29)]);
    }

    public void Dispose() => _services.Dispose();

    private Words<CloudText> WordsIn(string slug)
    {
        var current = new CurrentCloud();
        current.Enter(KnownClouds.Find(slug)!);
        return new(Texts, current);
    }
}
