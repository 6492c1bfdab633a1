using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Operator;

namespace PartnerDashboard.Tests.Features.Accounts;

/// <summary>The real account services of one cloud over real databases; cheap password rounds, keys that go with the test.</summary>
public sealed class AccountStage : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private AccountStage(TestDatabases databases)
    {
        Databases = databases;
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging();
        services.AddLocalization();
        services.AddSingleton(TestClouds.Catalogue);
        services.AddScoped<CurrentCloud>();
        services.AddScoped(typeof(Words<>));
        services.AddScoped<FeatureService>();
        services.AddSingleton(databases.Databases);
        services.AddSingleton(typeof(UntilCommit<,>));
        services.AddSingleton<TimeProvider>(databases.Clock);
        services.AddSingleton(typeof(ChangeFeed<>));
        services.AddNotifications();
        services.AddAccounts();
        services.AddOperator();
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = World.HashRounds);
        services.AddIdentityCore<PortalUser>(options => options.User.AllowedUserNameCharacters = "")
            .AddPasswordValidator<PortalPasswordValidator>()
            .AddTokenProvider<DataProtectorTokenProvider<PortalUser>>(TokenOptions.DefaultProvider);
        _services = services.BuildServiceProvider();
    }

    public TestDatabases Databases { get; }

    public Cloud Cloud { get; } = TestClouds.Of("global");

    public World World => Databases.In();

    public static async Task<AccountStage> SetAsync() => new(await TestDatabases.CreateAsync());

    /// <summary>A service in a scope of its own, as a request has one.</summary>
    public T Get<T>()
        where T : notnull
    {
        var scope = _services.CreateScope().ServiceProvider;
        scope.GetRequiredService<CurrentCloud>().Enter(Cloud);
        return scope.GetRequiredService<T>();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Databases.Dispose();
    }
}
