using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PartnerDashboard.Features.Clouds;
using Xunit;

namespace PartnerDashboard.Tests.Features.Clouds;

public sealed class CloudOptionsTests
{
    [Fact]
    public void Every_cloud_is_served_when_nothing_is_said() => Assert.Equal("global usgov germany 21vianet", Served());

    [Fact]
    public void A_process_may_serve_one_cloud_alone() => Assert.Equal("germany", Served(("Serve:0:Slug", "germany")));

    [Fact]
    public void The_list_gives_the_order() => Assert.Equal("21vianet global", Served(("Serve:0:Slug", "21vianet"), ("Serve:1:Slug", "global")));

    [Fact]
    public void An_unknown_cloud_is_refused() => Refuses("Clouds:Serve:0:Slug is 'mars', which is no cloud. Known are global, usgov, germany, 21vianet.", ("Serve:0:Slug", "mars"));

    [Fact]
    public void A_cloud_named_twice_is_refused() =>
        Refuses("Clouds:Serve names 'usgov' more than once.", ("Serve:0:Slug", "usgov"), ("Serve:1:Slug", "usgov"));

    [Fact]
    public void An_empty_list_is_refused() =>
        Refuses("Clouds:Serve is empty. Name at least one of global, usgov, germany, 21vianet, or leave the setting out to serve all.", ("Serve", ""));

    [Theory]
    [InlineData("https://portal.example.com")]
    [InlineData("portal example")]
    public void A_host_that_is_none_is_refused(string host) => Refuses(
        $"Clouds:Serve:0:Host is '{host}', which is no host name. Write it without scheme, port and path.", ("Serve:0:Slug", "usgov"), ("Serve:0:Host", host));

    [Fact]
    public void A_host_of_two_clouds_is_refused() => Refuses(
        "Clouds:Serve gives the host 'portal.example.com' to more than one cloud. A host names one cloud.",
        ("Serve:0:Slug", "usgov"), ("Serve:0:Host", "portal.example.com"), ("Serve:1:Slug", "germany"), ("Serve:1:Host", "PORTAL.example.com"));

    [Theory]
    [InlineData("portal.example.com/usgov")]
    [InlineData("ftp://portal.example.com/usgov")]
    [InlineData("https://portal.example.com/usgov?a=b")]
    [InlineData("https://me@portal.example.com/usgov")]
    public void An_address_that_is_none_is_refused(string address) => Refuses(
        $"Clouds:Serve:0:PublicBaseUrl is '{address}', which is no address. Write it like https://portal.example.com/usgov.",
        ("Serve:0:Slug", "usgov"), ("Serve:0:PublicBaseUrl", address));

    [Fact]
    public void All_that_is_wrong_is_said_at_once() => Assert.Equal(
        2, Assert.Throws<OptionsValidationException>(() => Served(("Serve:0:Slug", "mars"), ("Serve:1:Slug", "venus"))).Failures.Count());

    [Fact]
    public void A_setting_that_does_not_exist_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => Served(("Served:0:Slug", "global")));

    private static void Refuses(string message, params (string Key, string Value)[] settings) =>
        Assert.Equal([message], Assert.Throws<OptionsValidationException>(() => Served(settings)).Failures);

    private static string Served(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>("Clouds:" + setting.Key, setting.Value)))
            .Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddClouds().BuildServiceProvider();
        return string.Join(' ', services.GetRequiredService<CloudCatalogue>().Served.Select(cloud => cloud.Id.Slug));
    }
}
