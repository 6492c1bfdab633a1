using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>How long delegated administration lies idle is kept with each customer: as a plain computation says at every moment, and found by an index.</summary>
public sealed class DelegationIdleTests : IAsyncLifetime
{
    private static readonly MonitorTile?[] Tiles = [null, .. Enum.GetValues<MonitorTile>().Select(tile => (MonitorTile?)tile)];

    private readonly Planned _planned = new();
    private readonly Written _written = new();
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _other = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planned, _written);
        (_partner, _other) = (await _stage.World.PartnerAsync("Northlight"), await _stage.World.PartnerAsync("Vauban"));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_is_granted_used_and_removed_lists_and_tiles_are_as_computed(int seed)
    {
        var crowd = new DelegationCrowd(_stage, _partner, seed);
        await _stage.ChangeAsync(db =>
        {
            crowd.Enter(db, 120);
            return Task.CompletedTask;
        });
        var random = new Random(seed);
        for (var round = 0; round < 25; round++)
        {
            await _stage.ChangeAsync(async db =>
            {
                for (var step = 0; step < 25; step++)
                {
                    await crowd.LiveAsync(db, _other);
                }
            });
            await AgreesAsync(crowd, ["", "contoso", "qjx", "书", "nothing at all", crowd.Customers[random.Next(120)].Id.ToString()]);
            _stage.Clock.Advance(TimeSpan.FromHours(random.Next(24 * 12)));
        }

        Assert.All((await _stage.Get<DelegationMonitorService>().CountAsync(_partner.Actor, Cancel)).Tiles.Values, count => Assert.NotEqual(0, count));
        var grown = await KeptAsync();
        await _stage.ChangeAsync(db => CustomerIndex.RebuildAsync(db, Cancel));
        Assert.Equal(grown, await KeptAsync());
        await AgreesAsync(crowd, [""]);
    }

    [Fact]
    public async Task Many_are_found_by_an_index_whatever_is_asked()
    {
        var crowd = new DelegationCrowd(_stage, _partner, seed: 3);
        var random = new Random(3);
        await _stage.ChangeAsync(db =>
        {
            crowd.Enter(db, Keyset.Walk + 100);
            foreach (var customer in crowd.Customers)
            {
                crowd.Grant(db, customer, _stage.Clock.Now.AddMinutes(-random.Next(10_080, 300_000)));
            }

            // More than are sorted when they are searched, and all of them behind the others: a walk does not come to them.
            for (var number = 0; number < CustomerSearch.Few + 250; number++)
            {
                crowd.Grant(db, crowd.Enter(db, $"Late {number}"), _stage.Clock.Now.AddMinutes(-random.Next(10_000)));
            }

            crowd.Enter(db, 50);
            db.AddRange(crowd.Customers.Where(_ => random.Next(9) == 0).Select(customer =>
                AdministrationUse.Of(_partner.Actor, customer.Id, AdminPortal.Azure, null, _stage.Clock.Now.AddMinutes(-random.Next(150_000)))));
            return Task.CompletedTask;
        });

        string[] searches = ["", "contoso", "late", "late 17", "qjx", "example", crowd.Customers[7].Id.ToString()];
        await AgreesAsync(crowd, searches);
        _planned.Forget();
        foreach (var filter in from tile in Tiles from search in searches select new MonitorFilter(tile, search))
        {
            var page = await _stage.Get<DelegationMonitorService>().ListAsync(filter, null, _partner.Actor, Cancel);
            await _stage.Get<DelegationMonitorService>().ListAsync(filter, page.Next, _partner.Actor, Cancel);
        }

        await using var db = _stage.Databases.Open();
        Agreed.None(await _planned.FullScansAsync(db, "CustomerEntries", "CustomerTallies", "DelegatedAdministrations", "AdministrationUses", "AccessAssignments", "Tenants"));
        var steps = await _planned.StepsAsync(db);
        Agreed.None(steps.Where(step => step.Step.Contains("(PartnerId=?)", StringComparison.Ordinal) && !step.Sql.Contains("LIMIT 1", StringComparison.Ordinal)).Select(step => $"{step.Step}: {step.Sql}").Distinct());

        // In their order, and counted without looking at a row.
        _planned.Forget();
        foreach (var tile in Tiles.Where(tile => tile != MonitorTile.NewIn7))
        {
            var page = await _stage.Get<DelegationMonitorService>().ListAsync(new(tile), null, _partner.Actor, Cancel);
            await _stage.Get<DelegationMonitorService>().ListAsync(new(tile), page.Next, _partner.Actor, Cancel);
        }

        steps = await _planned.StepsAsync(db);
        Agreed.None(steps.Where(step => step.Sql.Contains("\"CustomerEntries\"", StringComparison.Ordinal) && step.Step.Contains("TEMP B-TREE", StringComparison.Ordinal)).Select(step => $"{step.Step}: {step.Sql}"));
        _planned.Forget();
        await _stage.Get<DelegationMonitorService>().CountAsync(_partner.Actor, Cancel);
        steps = await _planned.StepsAsync(db);
        Assert.Equal(4, steps.Count(step => step.Step.Contains("COVERING INDEX IX_CustomerEntries_PartnerId_", StringComparison.Ordinal) && step.Step.EndsWith("Since>? AND " + (step.Step.Contains("IdleSince", StringComparison.Ordinal) ? "IdleSince" : "DelegatedSince") + "<?)", StringComparison.Ordinal)));
        Assert.Equal(1, _planned.Asked);
    }

    [Fact]
    public async Task A_use_is_told_in_its_own_transaction_and_leaves_the_words_alone()
    {
        var customer = await _stage.World.CustomerAsync();
        await _stage.RelateAsync(_partner, customer);
        var granted = _stage.Clock.Now;
        Assert.Equal((granted, granted), await SinceAsync(customer));

        _stage.Clock.Advance(TimeSpan.FromDays(3));
        _written.Forget();
        Assert.Null((await _stage.Get<PortalService>().OpenAsync(customer.Id, AdminPortal.Azure, _partner.Actor, Cancel)).Error);
        Assert.Equal((granted, _stage.Clock.Now), await SinceAsync(customer));
        Assert.Equal("UPDATE CustomerEntries SET DelegatedSince = @p0, IdleSince = @p1 WHERE Number = @p2", Assert.Single(_written.All, sql => sql.Contains("Customer", StringComparison.Ordinal)));

        // Neither what somebody else did there, nor what a granular relationship opened, nor what was rolled back.
        var used = _stage.Clock.Now;
        _stage.Clock.Advance(TimeSpan.FromDays(1));
        _written.Forget();
        await _stage.ChangeAsync(db =>
        {
            db.Add(AdministrationUse.Of(_partner.Actor, customer.Id, AdminPortal.Azure, Guid.NewGuid(), _stage.Clock.Now));
            db.Add(AdministrationUse.Of(_other.Actor, customer.Id, AdminPortal.Azure, null, _stage.Clock.Now));
            return Task.CompletedTask;
        });
        await using (var write = await _stage.Databases.Databases.WriteAsync(_partner.Actor, Cancel))
        {
            write.Db.Add(AdministrationUse.Of(_partner.Actor, customer.Id, AdminPortal.Azure, null, _stage.Clock.Now));
            await write.Db.SaveChangesAsync(Cancel);
            Assert.Equal(_stage.Clock.Now, (await write.Db.CustomerEntries.AsNoTracking().SingleAsync(Cancel)).IdleSince);
        }

        Assert.Equal((granted, used), await SinceAsync(customer));

        Assert.Null(await _stage.Get<DelegationService>().RemoveAsync(_partner.Id, customer.Id, _partner.Actor, Cancel));
        Assert.Equal((CustomerEntry.NoEnd, CustomerEntry.NoEnd), await SinceAsync(customer));
        await _stage.RelateAsync(_partner, customer);
        Assert.Equal((_stage.Clock.Now, _stage.Clock.Now), await SinceAsync(customer));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no key")]
    [InlineData("/")]
    [InlineData("-1/4")]
    [InlineData("9999999999999999999/1")]
    [InlineData("3155378976000000000/1")]
    [InlineData("638000000000000000/x")]
    [InlineData("638000000000000000/1/2")]
    public async Task A_nonsense_key_gives_the_first_page(string key)
    {
        var crowd = new DelegationCrowd(_stage, _partner, seed: 4);
        await _stage.ChangeAsync(db =>
        {
            crowd.Grant(db, crowd.Enter(db, "Contoso"), _stage.Clock.Now);
            return Task.CompletedTask;
        });

        Assert.Single((await _stage.Get<DelegationMonitorService>().ListAsync(new(), key, _partner.Actor, Cancel)).Items);
    }

    [Theory]
    [InlineData(" contoso ", "contoso")]
    [InlineData(null, "")]
    [InlineData("\uFFFE", "")]
    public void What_is_typed_is_read_as_it_can_be_searched(string? typed, string expected) => Assert.Equal(new MonitorFilter(null, expected), MonitorFilter.Of("none", typed));

    [Fact]
    public void No_half_of_a_character_is_searched() => Assert.Equal(MonitorFilter.LongestSearch - 1, MonitorFilter.Of(null, new string('a', MonitorFilter.LongestSearch - 1) + "😀").Search.Length);

    private async Task AgreesAsync(DelegationCrowd crowd, string[] searches)
    {
        var counts = await _stage.Get<DelegationMonitorService>().CountAsync(_partner.Actor, Cancel);
        var facts = await crowd.FactsAsync();
        foreach (var filter in from tile in Tiles from search in searches select new MonitorFilter(tile, search))
        {
            var expected = crowd.Expected(filter, facts);
            Assert.Equal((filter, string.Join(' ', expected)), (filter, string.Join(' ', await crowd.ReadAsync(filter))));
            if (filter.Search.Length == 0)
            {
                Assert.Equal((filter, expected.Count), (filter, filter.Tile is { } tile ? counts.Tiles[tile] : counts.All));
            }
        }
    }

    private Task<List<string>> KeptAsync() => _stage.ReadAsync(db => db.CustomerEntries.AsNoTracking().OrderBy(entry => entry.CustomerId)
        .Select(entry => $"{entry.CustomerId} {entry.Access} {entry.DelegatedSince.UtcTicks} {entry.IdleSince.UtcTicks}").ToListAsync(Cancel));

    private Task<(DateTimeOffset Since, DateTimeOffset Idle)> SinceAsync(Party customer) => _stage.ReadAsync(async db =>
    {
        var entry = await db.CustomerEntries.AsNoTracking().SingleAsync(entry => entry.PartnerId == _partner.Id && entry.CustomerId == customer.Id, Cancel);
        return (entry.DelegatedSince, entry.IdleSince);
    });

    /// <summary>What is told a database that is no question.</summary>
    private sealed class Written : DbCommandInterceptor
    {
        private readonly List<string> _all = [];

        public IReadOnlyList<string> All => _all;

        public void Forget() => _all.Clear();

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            _all.Add(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}
