using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Customers;

namespace PartnerDashboard.Tests.Features.Customers;

/// <summary>Narrowed by tags, the list answers what a plain computation over all customers answers, whatever became of the tags, without reading them all.</summary>
public sealed class TagSearchTests(TagSearchTests.Crowd crowd) : IClassFixture<TagSearchTests.Crowd>
{
    private const int Count = Keyset.Walk + 700;
    private const int Common = 1;
    private const int Rare = 2;
    private const int Merged = 3;
    private const int Deleted = 4;
    private const int Sparse = 5;

    private readonly Planned _planned = crowd.Planned;
    private readonly Stage _stage = crowd.Stage;
    private readonly Party _partner = crowd.Partner;
    private readonly IReadOnlyList<CustomerEntry> _all = crowd.All;

    [Fact]
    public async Task Every_page_is_as_computed_and_no_question_reads_all()
    {
        var random = new Random(8);
        T Any<T>(params T[] of) => of[random.Next(of.Length)];
        _planned.Forget();
        for (var round = 0; round < 60; round++)
        {
            var filter = CustomerFilter.Read(
                Any("", "", "contoso", "书店"), Any<bool?>(null, null, true, false), null, Any("", "", "Granular"), Any("", "", "CN"), Any<int?>(null, null, 30),
                $"{Any(Enum.GetValues<CustomerSort>())}", Any(false, true), "Tags", Any("1", "2", "3", "4", "5", "1,5", "1,2", "3,5", "9", "1,4"));

            var expected = CustomerCrowd.Expected(_all.Where(entry => filter.TagNumbers.All(number => Has(entry, number))), filter, _partner.Id, _stage.Clock.Now);
            Assert.Equal((filter, expected.Count), (filter, await _stage.Get<CustomerService>().CountAsync(filter, _partner.Actor, Cancel)));
            Assert.Equal((filter, string.Join(' ', expected.Take(75))), (filter, string.Join(' ', await ReadAsync(filter, pages: 3))));
        }

        await using var db = _stage.Databases.Open();
        Agreed.None(await _planned.FullScansAsync(db, "CustomerEntries", "CustomerTags", "Tags"));
    }

    [Fact]
    public async Task The_figures_of_the_register_are_those_of_the_list_and_what_is_made_anew_has_the_same_tags()
    {
        foreach (var tag in (await _stage.Get<TagRegisterService>().ListAsync("", null, _partner.Actor, Cancel)).Items)
        {
            Assert.Equal(_all.Count(entry => entry.PartnerId == _partner.Id && Has(entry, tag.Number)), tag.Customers);
        }

        var grown = _all.ToDictionary(entry => (entry.PartnerId, entry.CustomerId), entry => entry.Tags);
        await _stage.ChangeAsync(db => CustomerIndex.RebuildAsync(db, Cancel));
        var anew = await _stage.ReadAsync(db => db.CustomerEntries.AsNoTracking().ToListAsync(Cancel));
        Assert.Equal(grown, anew.ToDictionary(entry => (entry.PartnerId, entry.CustomerId), entry => entry.Tags));
        Assert.Contains(grown.Values, tags => tags.Length > 0);
        await crowd.ReadAsync();
    }

    /// <summary>Whether a customer has the tag that a number means today, as the rows say.</summary>
    private bool Has(CustomerEntry entry, int number) => entry.IsReseller && number switch
    {
        Sparse or Merged => crowd.Given.Contains((entry.CustomerId, Sparse)) || crowd.Given.Contains((entry.CustomerId, Merged)),
        Common or Rare => crowd.Given.Contains((entry.CustomerId, number)),
        _ => false,
    };

    private Task<List<Guid>> ReadAsync(CustomerFilter filter, int pages) => CustomerCrowd.ReadAsync(_stage, _partner, filter, pages);

    /// <summary>The customers and tags that the tests read and none changes; who makes the entries anew has them read again.</summary>
    public sealed class Crowd : IAsyncLifetime
    {
        internal Planned Planned { get; } = new();

        internal HashSet<(Guid Customer, int Number)> Given { get; } = [];

        internal Stage Stage { get; private set; } = null!;

        internal Party Partner { get; private set; } = null!;

        internal IReadOnlyList<CustomerEntry> All { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Stage = await Stage.SetAsync("global", Planned);
            (Partner, var other) = (await Stage.World.PartnerAsync("Northlight"), await Stage.World.PartnerAsync("Vauban"));
            await Stage.ChangeAsync(db =>
            {
                CustomerCrowd.Enter(db, Partner.Id, Count, seed: 6, Stage.Clock.Now);
                CustomerCrowd.Enter(db, other.Id, 60, seed: 7, Stage.Clock.Now);
                return Task.CompletedTask;
            });
            All = await Stage.ReadAsync(db => db.CustomerEntries.AsNoTracking().OrderBy(entry => entry.SortName).ThenBy(entry => entry.Number).ToListAsync(Cancel));
            await Stage.ChangeAsync(db =>
            {
                Give(db, Partner.Id, Common, "Common", (_, random) => random.Next(3) == 0);
                Give(db, Partner.Id, Rare, "Rare", (at, _) => at > Count - 90 && at % 9 == 0);
                Give(db, Partner.Id, Merged, "Merged", (_, random) => random.Next(9) == 0);
                Give(db, Partner.Id, Deleted, "Deleted", (_, random) => random.Next(50) == 0);
                Give(db, Partner.Id, Sparse, "Sparse", (_, random) => random.Next(200) == 0);
                Give(db, other.Id, Common, "Common", (_, _) => true);
                return Task.CompletedTask;
            });
            var tags = (await Stage.Get<TagRegisterService>().ListAsync("", null, Partner.Actor, Cancel)).Items.ToDictionary(tag => tag.Number);
            Assert.Null(await Stage.Get<TagRegisterService>().MergeAsync(tags[Merged].Id, 1, Sparse, Partner.Actor, Cancel));
            Assert.Null(await Stage.Get<TagRegisterService>().DeleteAsync(tags[Deleted].Id, 1, Partner.Actor, Cancel));
            await ReadAsync();
        }

        internal async Task ReadAsync() => All = await Stage.ReadAsync(db => db.CustomerEntries.AsNoTracking().ToListAsync(Cancel));

        public ValueTask DisposeAsync() => Stage.DisposeAsync();

        private void Give(PortalDb db, Guid partnerId, int number, string name, Func<int, Random, bool> has)
        {
            var (random, tag) = (new Random(number), Tag.Create(partnerId, number, name));
            db.Add(tag);
            var own = All.Where(entry => entry.PartnerId == partnerId).ToList();
            foreach (var entry in own.Where((_, at) => has(at, random)))
            {
                db.Add(CustomerTag.Give(tag, entry.CustomerId, Guid.NewGuid(), Stage.Clock.Now));
                Given.Add((entry.CustomerId, number));
            }
        }
    }
}
