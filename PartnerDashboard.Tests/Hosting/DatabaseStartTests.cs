using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Hosting;
using Xunit;

namespace PartnerDashboard.Tests.Hosting;

public sealed class DatabaseStartTests : IAsyncDisposable
{
    private readonly StartTry _try = new();

    [Fact]
    public async Task Every_served_cloud_gets_a_file_of_its_own_that_says_whose_it_is()
    {
        await _try.StartAsync(("Clouds:Serve:0:Slug", "germany"), ("Clouds:Serve:1:Slug", "21vianet"));

        Assert.Equal(["21vianet.db", "germany.db"], Directory.GetFiles(_try.Folder, "*.db").Select(Path.GetFileName).Order());
        Assert.Equal("germany", _try.Do("germany", "SELECT Cloud FROM Installations"));
    }

    [Fact]
    public async Task I09_a_file_of_one_cloud_is_never_opened_as_anothers()
    {
        await _try.StartAsync();
        await _try.StopAsync();
        File.Copy(_try.FileOf("germany"), _try.FileOf("usgov"), overwrite: true);
        var before = await File.ReadAllBytesAsync(_try.FileOf("usgov"), TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => _try.StartAsync());

        Assert.Equal(
            $"the database '{_try.FileOf("usgov")}' belongs to the cloud 'germany', not to 'usgov'. Give it back its name 'germany.db', and put the file of 'usgov' in its place.",
            refusal.Message);
        Assert.Equal(before, await File.ReadAllBytesAsync(_try.FileOf("usgov"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_second_process_on_the_same_directory_is_refused_until_the_first_ends()
    {
        await _try.StartAsync();

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => _try.StartAsync());

        Assert.Equal(3, refusal.ExitCode);
        Assert.Contains($"another process uses the databases in '{_try.Folder}'", refusal.Message, StringComparison.Ordinal);
        await _try.StopAsync();
        await _try.StartAsync();
    }

    [Fact]
    public async Task A_migration_lock_left_by_a_killed_process_does_not_hold_the_next_start()
    {
        await _try.StartAsync();
        await _try.StopAsync();
        _try.Do("global", """
            CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL);
            INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01 00:00:00');
            """);

        await _try.StartAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(0L, _try.Do("global", "SELECT COUNT(*) FROM __EFMigrationsLock"));
    }

    [Fact]
    public async Task A_start_over_files_of_this_version_needs_nothing_of_EF_Core()
    {
        await _try.StartAsync();
        Assert.True(_try.Opened > 0, "The first start makes the files with it.");
        await _try.StopAsync();
        var before = _try.Opened;

        var app = await _try.StartAsync();

        Assert.Equal(before, _try.Opened);
        await using var db = StartTry.Open(app, "global");
        Assert.Equal("global", (await db.Installations.SingleAsync(TestContext.Current.CancellationToken)).Cloud);
        Assert.True(_try.Opened > before, "What is counted is counted.");
    }

    [Fact]
    public async Task The_migrations_that_a_start_knows_are_those_of_EF_Core()
    {
        await using var db = StartTry.Open(await _try.StartAsync(), "global");

        Assert.Equal(db.Database.GetMigrations(), DatabaseFile.Migrations);
    }

    [Theory]
    [InlineData("DELETE FROM Installations", "SELECT Cloud FROM Installations", "global")]
    [InlineData("UPDATE Installations SET IndexForm = 0", "SELECT IndexForm > 0 FROM Installations", 1L)]
    public async Task What_an_interrupted_start_left_undone_is_done_by_the_next(string undo, string question, object answer)
    {
        await _try.StartAsync();
        await _try.StopAsync();
        _try.Do("global", undo);

        await _try.StartAsync();

        Assert.Equal(answer, _try.Do("global", question));
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused()
    {
        await _try.StartAsync();
        await _try.StopAsync();
        _try.Do("global", "INSERT INTO __EFMigrationsHistory VALUES ('99991231_FromTheFuture', '99.0.0')");

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => _try.StartAsync());

        Assert.Contains("was written by a newer version of the portal (99991231_FromTheFuture)", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PRAGMA journal_mode", "truncate")]
    [InlineData("PRAGMA synchronous", "2")]
    [InlineData("PRAGMA foreign_keys", "1")]
    [InlineData("PRAGMA secure_delete", "1")]
    [InlineData("PRAGMA trusted_schema", "0")]
    public async Task Every_connection_has_the_settings_that_keep_data_safe(string question, string answer)
    {
        var app = await _try.StartAsync();
        await using var db = StartTry.Open(app, "global");
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = question;

        Assert.Equal(answer, (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))?.ToString());
    }

    [Fact]
    public async Task A_question_keeps_its_connection_and_what_lives_as_long_as_a_circuit_keeps_none()
    {
        var databases = (await _try.StartAsync()).Services.GetRequiredService<PortalDatabases>();
        await using (var question = databases.Open(new CloudId("global")))
        {
            await question.Installations.CountAsync(TestContext.Current.CancellationToken);
            Assert.Equal(System.Data.ConnectionState.Open, question.Database.GetDbConnection().State);
        }

        await using var host = await PortalHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCloud>().Enter(scope.ServiceProvider.GetRequiredService<CloudCatalogue>()[new CloudId("global")]);
        var kept = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await kept.Installations.CountAsync(TestContext.Current.CancellationToken);

        Assert.Equal(System.Data.ConnectionState.Closed, kept.Database.GetDbConnection().State);
    }

    [Fact]
    public async Task A_file_that_someone_switched_to_WAL_is_switched_back()
    {
        await _try.StartAsync();
        await _try.StopAsync();
        Assert.Equal("wal", _try.Do("global", "PRAGMA journal_mode=WAL"));

        await _try.StartAsync();

        Assert.Equal("delete", _try.Do("global", "PRAGMA journal_mode"));
    }

    [Fact]
    public async Task Nobody_else_may_read_the_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await _try.StartAsync();

        Assert.All(Directory.GetFiles(_try.Folder), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(file)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, ModeOf(_try.Folder));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_by_name_and_left_alone()
    {
        Directory.CreateDirectory(_try.Folder);
        await File.WriteAllTextAsync(_try.FileOf("global"), "This is a letter and not a database.", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => _try.StartAsync());

        Assert.StartsWith($"the database '{_try.FileOf("global")}' cannot be used", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("Restore it from a backup, or move it away to begin with an empty one.", refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith("This is a letter", await File.ReadAllTextAsync(_try.FileOf("global"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_used_is_refused()
    {
        await File.WriteAllTextAsync(_try.Folder, "in the way", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => _try.StartAsync());

        Assert.StartsWith($"the directory '{_try.Folder}' cannot be used", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, refusal.ExitCode);
        File.Delete(_try.Folder);
    }

    [Theory]
    [InlineData("nfs4")]
    [InlineData("CIFS")]
    public void A_network_file_system_is_refused(string fileSystem) =>
        Assert.Throws<StartRefusedException>(() => DataDirectory.RefuseNetwork("/data", fileSystem));

    [Fact]
    public void A_local_file_system_is_not() => DataDirectory.RefuseNetwork("/data", "ext4");

    [Fact]
    public async Task A_wrong_setting_leaves_no_trace_on_the_disk()
    {
        await Assert.ThrowsAsync<OptionsValidationException>(() => _try.StartAsync(("Clouds:Serve:0:Slug", "mars")));

        Assert.False(Directory.Exists(_try.Folder));
    }

    [Fact]
    public async Task A_database_answers_unless_another_program_holds_it()
    {
        var databases = (await _try.StartAsync()).Services.GetRequiredService<PortalDatabases>();
        var patience = TimeSpan.FromSeconds(1);

        Assert.True(await databases.AnswersAsync(new CloudId("global"), patience, TestContext.Current.CancellationToken));
        await using (await databases.WriteAsync(new CloudId("global"), TestContext.Current.CancellationToken))
        {
            Assert.False(await databases.AnswersAsync(new CloudId("global"), patience, TestContext.Current.CancellationToken));
            Assert.True(await databases.AnswersAsync(new CloudId("usgov"), patience, TestContext.Current.CancellationToken));
        }

        Assert.False(await databases.AnswersAsync(new CloudId("mars"), patience, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(_try.FileOf("mars")));
    }

    public ValueTask DisposeAsync() => _try.DisposeAsync();

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);
}
