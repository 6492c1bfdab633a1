using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace PartnerDashboard.Tests.Data;

/// <summary>Who comes while another commits asks again after milliseconds (docs/decisions/0027), and not for ever.</summary>
public sealed class BusyWaitTests
{
    private const int Patience = 10_000;

    [Fact]
    public void No_pause_is_longer_than_five_milliseconds()
    {
        var pauses = Enumerable.Range(0, 3_000).Select(tries => BusyWait.Waited(tries + 1) - BusyWait.Waited(tries)).ToList();
        Assert.All(pauses.Take(20), pause => Assert.Equal(1, pause));
        Assert.All(pauses.Skip(20), pause => Assert.Equal(5, pause));
        Assert.Equal(Patience, BusyWait.Waited(20 + ((Patience - 20) / 5)));
    }

    [Fact]
    public async Task A_reader_waits_for_whoever_writes_and_then_reads()
    {
        using var databases = await TestDatabases.CreateAsync();
        await using var other = await LockedAsync(databases);
        var before = BusyWait.Waits;
        var reading = Task.Run(async () =>
        {
            await using var db = databases.Open();
            return await db.Installations.CountAsync(Cancel);
        });
        while (BusyWait.Waits < before + 3 && !reading.IsCompleted)
        {
            await Task.Yield();
        }

        Assert.False(reading.IsCompleted);
        await ExecuteAsync(other, "ROLLBACK");

        Assert.Equal(1, await reading);
    }

    [Fact]
    public async Task What_counts_commits_waits_as_well()
    {
        using var databases = await TestDatabases.CreateAsync();
        var cloud = new CloudId("global");
        var known = databases.Databases.VersionOf(cloud);
        await using var other = await LockedAsync(databases);
        var before = BusyWait.Waits;
        var asking = Task.Run(() => databases.Databases.VersionOf(cloud));
        while (BusyWait.Waits < before + 3 && !asking.IsCompleted)
        {
            await Task.Yield();
        }

        await ExecuteAsync(other, "ROLLBACK");
        Assert.Equal(known, await asking);
    }

    private static async Task<SqliteConnection> LockedAsync(TestDatabases databases)
    {
        var connection = new SqliteConnection($"Data Source={databases.Databases.FileOf(new CloudId("global"))};Pooling=False");
        await connection.OpenAsync(Cancel);
        await ExecuteAsync(connection, "BEGIN EXCLUSIVE");
        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
