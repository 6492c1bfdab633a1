using Bunit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Tests.Testing;

/// <summary>
/// Renders a page of a cloud over real services and real databases; only browser, clock and user are stand-ins. A test of a feature
/// adds that feature: <c>Services.AddInvitations()</c>.
/// </summary>
public abstract class PageContext : BunitContext, IAsyncLifetime
{
    private readonly StubActor _me = new();
    private TestDatabases? _databases;

    protected virtual string Cloud => "global";

    protected TestDatabases Databases => _databases ?? throw new InvalidOperationException("Made in InitializeAsync.");

    protected MovableClock Clock => Databases.Clock;

    protected World World => Databases.In(Cloud);

    public virtual async ValueTask InitializeAsync()
    {
        _databases = await TestDatabases.CreateAsync(Cloud);
        JSInterop.Mode = JSRuntimeMode.Loose;
        var current = new CurrentCloud();
        current.Enter(TestClouds.Of(Cloud));

        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        Services.AddLogging();
        Services.AddLocalization();
        Services.AddSingleton(Databases.Databases);
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton(typeof(ChangeFeed<>));
        Services.AddSingleton(typeof(UntilCommit<,>));
        Services.AddClouds();
        Services.AddSingleton(current);
        Services.AddSingleton<CurrentActor>(_me);
    }

    /// <summary>From now on this person sits in front of the page.</summary>
    protected void SignIn(Actor actor) => _me.Actor = actor;

    protected void SignOut() => _me.Actor = null;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _databases?.Dispose();
        }
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        _databases?.Dispose();
    }
}
