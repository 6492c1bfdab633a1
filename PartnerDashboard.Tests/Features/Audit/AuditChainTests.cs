using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;

namespace PartnerDashboard.Tests.Features.Audit;

/// <summary>Activity rows hang together, so that a changed, lost or inserted one shows (T22, invariant I08).</summary>
public sealed class AuditChainTests : IAsyncLifetime
{
    private static readonly Actor Me = An.Actor(TenantKind.Partner);

    private TestDatabases _databases = null!;

    public async ValueTask InitializeAsync() => _databases = await TestDatabases.CreateAsync("global", "usgov");

    [Fact]
    public async Task Rows_count_from_one_and_each_seals_the_one_before()
    {
        await RecordAsync(2);
        await RecordAsync(1);

        await using var db = _databases.Open();
        var rows = await db.AuditEntries.OrderBy(row => row.Sequence).ToListAsync(Cancel);
        Assert.Equal([1, 2, 3], rows.Select(row => row.Sequence));
        Assert.Equal(["", rows[0].Hash, rows[1].Hash], rows.Select(row => row.PreviousHash));
        Assert.Null(await AuditChain.FirstBreakAsync(db, Cancel));
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Detail = ''")]
    [InlineData("DELETE FROM AuditEntries")]
    public async Task The_database_itself_refuses_to_change_a_row(string sql)
    {
        await RecordAsync(1);
        await using var db = _databases.Open();

        var refusal = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql, Cancel));

        Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Detail = 'nothing happened' WHERE Sequence = 2", 2L)]
    [InlineData("UPDATE AuditEntries SET At = At + 1 WHERE Sequence = 1", 1L)]
    [InlineData("UPDATE AuditEntries SET ActorName = 'somebody else' WHERE Sequence = 3", 3L)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 2", 2L)]
    [InlineData("UPDATE AuditEntries SET Sequence = 9 WHERE Sequence = 3", 3L)]
    public async Task Tampering_shows_where_it_was_done(string sql, long row)
    {
        await RecordAsync(3);
        await using var db = _databases.Open();

        // Somebody with the file and a tool of their own.
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER AuditEntries_no_update; DROP TRIGGER AuditEntries_no_delete;", Cancel);
        await db.Database.ExecuteSqlRawAsync(sql, Cancel);

        Assert.Equal(row, await AuditChain.FirstBreakAsync(db, Cancel));
    }

    [Fact]
    public async Task Sixteen_writers_at_once_make_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => RecordAsync(2), Cancel)));

        await using var db = _databases.Open();
        Assert.Equal(32, await db.AuditEntries.CountAsync(Cancel));
        Assert.Null(await AuditChain.FirstBreakAsync(db, Cancel));
    }

    [Fact]
    public async Task What_is_rolled_back_leaves_no_gap()
    {
        await RecordAsync(1);
        await using (var write = await _databases.Databases.WriteAsync(Me, Cancel))
        {
            write.Db.Record(Me, Activity.InvitationSent, MovableClock.Noon, Guid.NewGuid());
            await write.Db.SaveChangesAsync(Cancel);
        }

        await RecordAsync(1);

        await using var db = _databases.Open();
        Assert.Equal([1, 2], await db.AuditEntries.OrderBy(row => row.Sequence).Select(row => row.Sequence).ToListAsync(Cancel));
        Assert.Null(await AuditChain.FirstBreakAsync(db, Cancel));
    }

    [Fact]
    public async Task A_row_says_who_did_what_to_what()
    {
        var (subject, partner, customer) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await using (var write = await _databases.Databases.WriteAsync(Me, Cancel))
        {
            write.Db.Record(Me, Activity.InvitationDeclined, MovableClock.Noon, subject, partner, customer, "Not now");
            await write.CommitAsync(Cancel);
        }

        await using var db = _databases.Open();
        var row = await db.AuditEntries.SingleAsync(Cancel);
        Assert.Equal((Me.UserId, Me.Name, Me.TenantId, Me.TenantName), (row.ActorUserId, row.ActorName, row.ActorTenantId, row.ActorTenantName));
        Assert.Equal((subject, partner, customer, "Not now"), (row.SubjectId, row.PartnerId, row.CustomerId, row.Detail));
    }

    [Fact]
    public async Task Each_cloud_has_a_chain_of_its_own()
    {
        await RecordAsync(2);

        await using var other = _databases.Open("usgov");
        Assert.Empty(await other.AuditEntries.ToListAsync(Cancel));
    }

    public ValueTask DisposeAsync()
    {
        _databases.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RecordAsync(int rows)
    {
        await using var write = await _databases.Databases.WriteAsync(Me, Cancel);
        for (var row = 0; row < rows; row++)
        {
            write.Db.Record(Me, Activity.InvitationSent, MovableClock.Noon, Guid.NewGuid(), detail: $"row {row}");
        }

        await write.CommitAsync(Cancel);
    }
}
