using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Tests.Testing;

/// <summary>The four clouds with their real facts, for tests that start no portal.</summary>
public static class TestClouds
{
    public static readonly CloudCatalogue Catalogue = new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddClouds()
        .BuildServiceProvider()
        .GetRequiredService<CloudCatalogue>();

    public static Cloud Of(string slug) => Catalogue[new CloudId(slug)];
}
