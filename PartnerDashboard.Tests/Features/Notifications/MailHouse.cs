using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Tests.Features.Notifications;

/// <summary>What it takes to write a mail in one cloud.</summary>
internal static class MailHouse
{
    public const string Portal = "https://portal.example";

    /// <summary>Of a kind that nobody can choose about.</summary>
    public static readonly MailAbout About = new(NotificationKind.DecisionAsked, null);

    public static PortalAddresses Addresses { get; } = AddressesWith(
        [.. TestClouds.Catalogue.Served.SelectMany((cloud, index) => new[]
        {
            ($"Clouds:Serve:{index}:Slug", cloud.Id.Slug), ($"Clouds:Serve:{index}:PublicBaseUrl", $"{Portal}/{cloud.Id}/"),
        })]);

    public static PortalAddresses AddressesWith(params (string Key, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build(),
        new ListeningAddress());

    public static MailFrame Frame(string cloud = "global")
    {
        var current = new CurrentCloud();
        current.Enter(TestClouds.Of(cloud));
        var services = new ServiceCollection().AddLogging().AddLocalization()
            .AddSingleton(current)
            .AddSingleton(Addresses)
            .AddScoped(typeof(Words<>))
            .AddScoped<MailFrame>();
        return services.BuildServiceProvider().GetRequiredService<MailFrame>();
    }
}
