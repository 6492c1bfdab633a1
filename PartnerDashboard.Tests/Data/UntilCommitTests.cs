using Microsoft.EntityFrameworkCore;

namespace PartnerDashboard.Tests.Data;

/// <summary>What was read counts until the next commit of anybody (docs/decisions/0020).</summary>
public sealed class UntilCommitTests : IAsyncLifetime
{
    private static readonly CloudId Cloud = new("global");

    private TestDatabases _databases = null!;
    private UntilCommit<string, int> _kept = null!;
    private int _read;

    public async ValueTask InitializeAsync()
    {
        _databases = await TestDatabases.CreateAsync("global", "germany");
        _kept = new(_databases.Databases);
    }

    public ValueTask DisposeAsync()
    {
        _databases.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_is_read_once_for_each_key_and_cloud_until_somebody_commits()
    {
        Assert.Equal((1, 1, 2, 3), (await ReadAsync("a"), await ReadAsync("a"), await ReadAsync("b"), await ReadAsync("a", new("germany"))));

        await CommitAsync();

        Assert.Equal((4, 4, 3), (await ReadAsync("a"), await ReadAsync("a"), await ReadAsync("a", new("germany"))));
    }

    [Fact]
    public async Task What_was_committed_while_it_was_read_counts_the_next_time()
    {
        Assert.Equal(1, await _kept.ReadAsync(Cloud, "a", async () =>
        {
            await CommitAsync();
            return ++_read;
        }));

        Assert.Equal(2, await ReadAsync("a"));
    }

    [Fact]
    public async Task What_failed_is_not_kept()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _kept.ReadAsync(Cloud, "a", () => throw new InvalidOperationException()).AsTask());

        Assert.Equal(1, await ReadAsync("a"));
    }

    [Fact]
    public async Task However_many_ask_at_once_nobody_is_told_what_was_before_a_commit()
    {
        const int commits = 40;
        var (committed, asked) = (0, 0);
        var readers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (Volatile.Read(ref committed) is var there && there < commits)
            {
                Assert.InRange(await _kept.ReadAsync(Cloud, "a", CountAsync), there, commits);
                Interlocked.Increment(ref asked);

                // SQLite answers at once: readers that never wait would hold every thread, and the commits wait for one.
                await Task.Yield();
            }
        })).ToList();
        for (var commit = 0; commit < commits; commit++)
        {
            // Somebody asks between two commits, however late the readers come to run.
            for (var before = Volatile.Read(ref asked); Volatile.Read(ref asked) == before && !readers.Exists(reader => reader.IsFaulted);)
            {
                await Task.Delay(1, Cancel);
            }

            await CommitAsync();
            Interlocked.Increment(ref committed);
        }

        await Task.WhenAll(readers);
        Assert.InRange(_read, 1, asked);

        async Task<int> CountAsync()
        {
            Interlocked.Increment(ref _read);
            await using var db = _databases.Databases.Open(Cloud);
            return await db.Tenants.CountAsync(Cancel);
        }
    }

    [Fact]
    public async Task It_is_bounded()
    {
        for (var number = 0; number <= UntilCommit<string, int>.Most; number++)
        {
            await ReadAsync($"{number}");
        }

        Assert.Equal(UntilCommit<string, int>.Most + 2, await ReadAsync("0"));
    }

    private async Task<int> ReadAsync(string key, CloudId? cloud = null) => await _kept.ReadAsync(cloud ?? Cloud, key, () => Task.FromResult(++_read));

    private Task<Party> CommitAsync() => _databases.In().PartnerAsync();
}
