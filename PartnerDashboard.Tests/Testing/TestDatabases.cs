using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Tests.Testing;

/// <summary>The real databases, one real SQLite file per cloud, in a folder that goes with the test.</summary>
public sealed class TestDatabases : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HashSet<CloudId> _clouds = [];

    private TestDatabases(MovableClock clock, IInterceptor[] interceptors)
    {
        Clock = clock;
        Databases = new PortalDatabases(Options.Create(new DatabaseOptions { Directory = _folder.Path }), [new CustomerIndexing(), new HorizonTallying(), new GranularIndexing(), new InvitationIndexing(), new NotificationWriting(), .. interceptors]);
    }

    public PortalDatabases Databases { get; }

    public MovableClock Clock { get; }

    public string Folder => _folder.Path;

    /// <summary>Databases of the named clouds, of <c>global</c> when none is named.</summary>
    public static Task<TestDatabases> CreateAsync(params string[] clouds) => CreateAsync(new MovableClock(), [], clouds);

    /// <param name="interceptors">See every command, save and transaction of every cloud: to delay, to break, to count.</param>
    public static async Task<TestDatabases> CreateAsync(MovableClock clock, IInterceptor[] interceptors, params string[] clouds)
    {
        var databases = new TestDatabases(clock, interceptors);
        foreach (var slug in clouds is [] ? ["global"] : clouds)
        {
            await databases.AddAsync(new CloudId(slug));
        }

        return databases;
    }

    public PortalDb Open(string cloud = "global") => Databases.Open(new CloudId(cloud));

    /// <summary>Tells stories in one cloud: makes tenants, members and roles.</summary>
    public World In(string cloud = "global") => new(Databases, TestClouds.Of(cloud), Clock);

    /// <summary>Keeps these rows, or rolls all of them back.</summary>
    public async Task AddAsync(string cloud, params Entity[] entities)
    {
        await using var write = await Databases.WriteAsync(new CloudId(cloud), Cancel);
        write.Db.AddRange(entities);
        await write.CommitAsync(Cancel);
    }

    public void Dispose()
    {
        foreach (var cloud in _clouds)
        {
            using var db = Databases.Open(cloud);
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }

        Databases.Dispose();
        _folder.Dispose();
    }

    private async Task AddAsync(CloudId cloud)
    {
        _clouds.Add(cloud);
        File.Copy(await TemplateDatabase.FileAsync(), Databases.FileOf(cloud));
        await AddAsync(cloud.Slug, Installation.Of(cloud, Clock.Now));
    }
}

/// <summary>An empty database with its schema, made once in a run and copied for each test: copying takes a millisecond, making it a hundred.</summary>
internal static class TemplateDatabase
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    public static Task<string> FileAsync() => Made.Value;

    /// <summary>By migrations, as in production, as soon as there are any.</summary>
    public static Task CreateSchemaAsync(PortalDb db, CancellationToken cancel) =>
        db.Database.GetMigrations().Any() ? db.Database.MigrateAsync(cancel) : db.Database.EnsureCreatedAsync(cancel);

    private static async Task<string> MakeAsync()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        var databases = new PortalDatabases(Options.Create(new DatabaseOptions { Directory = folder.Path }), []);
        var cloud = new CloudId("template");
        await using var db = databases.Open(cloud);

        // Not the token of the test that came first: the others wait for the same file.
        await CreateSchemaAsync(db, CancellationToken.None);
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        return databases.FileOf(cloud);
    }
}
