using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Announcements;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Home;
using PartnerDashboard.Features.Imports;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Lists;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Partnerships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Team;
using PartnerDashboard.Features.Templates;

namespace PartnerDashboard.Tests.Testing;

/// <summary>The real services of one cloud over a real database. When a test leaves it, the invariants must hold.</summary>
public sealed class Stage : IAsyncDisposable
{
    private ServiceProvider _services;
    private readonly string _slug;

    private Stage(TestDatabases databases, string slug)
    {
        Databases = databases;
        _slug = slug;
        _services = Built(databases);
    }

    /// <summary>Everything that the features of a cloud need, over these databases.</summary>
    internal static void AddTo(IServiceCollection services, TestDatabases databases)
    {
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging();
        services.AddLocalization();
        services.AddSingleton(databases.Databases);
        services.AddSingleton(typeof(UntilCommit<,>));
        services.AddSingleton<TimeProvider>(databases.Clock);
        services.AddSingleton(typeof(ChangeFeed<>));
        services.AddClouds();
        services.AddNotifications();
        services.AddAudit();
        services.AddAnnouncements();
        services.AddLists();
        services.AddBulk();
        services.AddAdminRelationships();
        services.AddSecurityGroups();
        services.AddRelationships();
        services.AddPartnerships();
        services.AddTemplates();
        services.AddInvitations();
        services.AddImports();
        services.AddCustomers();
        services.AddHome();
        services.AddScoped<AccountMails>();
        services.AddTeam();
    }

    public TestDatabases Databases { get; }

    public MovableClock Clock => Databases.Clock;

    public World World => Databases.In(_slug);

    public Cloud Cloud => TestClouds.Of(_slug);

    public IServiceProvider Services => _services;

    /// <param name="slug">The cloud.</param>
    /// <param name="interceptors">See what the database is told: to plant, to break.</param>
    public static async Task<Stage> SetAsync(string slug = "global", params IInterceptor[] interceptors) =>
        new(await TestDatabases.CreateAsync(new MovableClock(), interceptors, slug), slug);

    /// <summary>As a new process has them: nothing is remembered but what is in the database.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Built(Databases);
    }

    /// <summary>A service in a scope of its own, as a request has one.</summary>
    public T Get<T>()
        where T : notnull => (T)Get(typeof(T));

    public object Get(Type service)
    {
        var scope = _services.CreateScope().ServiceProvider;
        scope.GetRequiredService<CurrentCloud>().Enter(Cloud);
        return scope.GetRequiredService(service);
    }

    public PortalDb Open() => Databases.Open(_slug);

    public async Task<T> ReadAsync<T>(Func<PortalDb, Task<T>> read)
    {
        await using var db = Open();
        return await read(db);
    }

    /// <summary>Changes the world behind the services' back.</summary>
    public async Task ChangeAsync(Func<PortalDb, Task> change)
    {
        await using var write = await Databases.Databases.WriteAsync(Cloud.Id, Cancel);
        await change(write.Db);
        await write.CommitAsync(Cancel);
    }

    /// <summary>As the operator does: from and until which day a feature is on.</summary>
    public Task SwitchAsync(Feature feature, DateOnly? from, DateOnly? until) => ChangeAsync(async db =>
    {
        await db.FeatureOverrides.Where(own => own.Feature == feature).ExecuteDeleteAsync(Cancel);
        db.Add(FeatureOverride.Of(feature, from, until));
    });

    public Task SwitchOffAsync(Feature feature) => SwitchAsync(feature, null, DateOnly.FromDateTime(Clock.Now.UtcDateTime));

    public Task SuspendAsync(Party partner) => ChangeAsync(async db =>
        (await db.Tenants.SingleAsync(tenant => tenant.Id == partner.Id, Cancel)).Suspend());

    /// <summary>Takes every role away, now.</summary>
    public Task DemoteAsync(Actor actor) => ChangeAsync(async db =>
    {
        foreach (var role in await db.MemberRoles.Where(role => role.UserId == actor.UserId).ToListAsync(Cancel))
        {
            role.Revoke(Guid.NewGuid(), Clock.Now);
        }
    });

    public async Task<Subscription> SellAsync(
        Party customer, Party? seller, string offer = "Microsoft 365 Business Premium", SubscriptionStatus status = SubscriptionStatus.Active,
        string? partnerOfRecord = null)
    {
        var sold = Subscription.Sold(
            customer.Id, offer, CloudService.Office365, 25, status, "P1Y", BillingCycle.Monthly, autoRenew: true, Clock.Now.AddDays(-30),
            Clock.Now.AddDays(335), seller?.Id, partnerOfRecord ?? seller?.Tenant.PartnerNumber ?? "");
        await Databases.AddAsync(_slug, sold);
        return sold;
    }

    /// <summary>Everything in the database, row by row.</summary>
    public async Task<string> ContentsAsync()
    {
        await using var db = Open();
        return await TableDump.OfAsync(db);
    }

    /// <summary>Nothing in any table is another after this.</summary>
    public async Task UnchangedByAsync(Func<Task> act)
    {
        var before = await ContentsAsync();
        await act();
        Agreed.Same(before, await ContentsAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await using (var db = Open())
        {
            await Invariants.CheckAsync(db);
        }

        await _services.DisposeAsync();
        Databases.Dispose();
    }

    private static ServiceProvider Built(TestDatabases databases)
    {
        var services = new ServiceCollection();
        AddTo(services, databases);
        return services.BuildServiceProvider();
    }
}
