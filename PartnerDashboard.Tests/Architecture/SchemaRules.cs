using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace PartnerDashboard.Tests.Architecture;

/// <summary>The database is made as the model says, and as every entity needs.</summary>
public sealed class SchemaRules
{
    [Fact]
    public async Task The_model_has_no_change_without_a_migration()
    {
        using var databases = await TestDatabases.CreateAsync();
        await using var db = databases.Open();
        Assert.False(db.Database.HasPendingModelChanges(), "The model changed: `dotnet ef migrations add <Name> --project PartnerDashboard`.");
    }

    [Fact]
    public async Task An_empty_file_becomes_a_database_that_keeps_rows()
    {
        using var folder = new TemporaryFolder();
        var databases = new PortalDatabases(Options.Create(new DatabaseOptions { Directory = folder.Path }), []);
        var cloud = new CloudId("global");
        await using var db = databases.Open(cloud);

        await TemplateDatabase.CreateSchemaAsync(db, Cancel);
        db.Add(Installation.Of(cloud, MovableClock.Noon));
        await db.SaveChangesAsync(Cancel);

        Assert.Equal("global", (await db.Installations.AsNoTracking().SingleAsync(Cancel)).Cloud);
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }

    [Fact]
    public async Task Every_entity_is_kept_and_guards_its_version()
    {
        using var databases = await TestDatabases.CreateAsync();
        await using var db = databases.Open();
        var entities = Product.Types.Where(type => type.IsSubclassOf(typeof(Entity)) && !type.IsAbstract);

        var unguarded = entities.Where(type =>
            db.Model.FindEntityType(type)?.FindProperty(nameof(Entity.Version)) is not { IsConcurrencyToken: true });

        Agreed.None(unguarded.Select(type => type.Name));
    }

    [Fact]
    public async Task Nobody_writes_over_what_they_have_not_seen()
    {
        using var databases = await TestDatabases.CreateAsync();
        await using var one = databases.Open();
        await using var other = databases.Open();
        (await one.Installations.SingleAsync(Cancel)).DemoDataLoaded();
        (await other.Installations.SingleAsync(Cancel)).DemoDataLoaded();

        await one.SaveChangesAsync(Cancel);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync(Cancel));
        Assert.Equal(2, (await one.Installations.AsNoTracking().SingleAsync(Cancel)).Version);
    }

    [Fact]
    public async Task Every_connection_is_durable_and_keeps_references()
    {
        using var databases = await TestDatabases.CreateAsync();
        await using var db = databases.Open();

        Assert.True(PortalDatabases.IsDurable(await Pragma("journal_mode")));
        Assert.Equal("2", await Pragma("synchronous"));
        Assert.Equal("1", await Pragma("foreign_keys"));
        Assert.Equal("0", await Pragma("trusted_schema"));

        async Task<string> Pragma(string name)
        {
            await db.Database.OpenConnectionAsync(Cancel);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            return $"{await command.ExecuteScalarAsync(Cancel)}";
        }
    }
}
