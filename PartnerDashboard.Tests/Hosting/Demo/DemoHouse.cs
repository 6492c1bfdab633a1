using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Hosting.Demo;

namespace PartnerDashboard.Tests.Hosting.Demo;

/// <summary>What the demo data needs of a portal, over the databases of a test.</summary>
internal static class DemoHouse
{
    public static ServiceProvider Of(TestDatabases databases, string environment, string? enabled)
    {
        var settings = new Dictionary<string, string?> { ["Demo:Password"] = "demo-password-2026" };
        if (enabled is not null)
        {
            settings["Demo:Enabled"] = enabled;
        }

        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton<IHostEnvironment>(new Here(environment))
            .AddLogging()
            .AddLocalization()
            .AddSingleton<TimeProvider>(databases.Clock)
            .AddSingleton(databases.Databases)
            .AddSingleton(typeof(UntilCommit<,>))
            .AddClouds()
            .AddNotifications()
            .AddSingleton<DemoAccounts>()
            .AddScoped<InvitationMail>()
            .AddScoped<DelegationMail>()
            .AddScoped<RelationshipMail>()
            .AddDemoData()
            .BuildServiceProvider();
    }

    private sealed class Here(string environment) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
