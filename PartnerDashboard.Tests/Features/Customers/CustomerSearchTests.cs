using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Tests.Features.Customers;

/// <summary>The list answers what a plain computation over all customers answers, in every order and however it is narrowed, without reading them all.</summary>
public sealed class CustomerSearchTests(CustomerSearchTests.Crowd crowd) : IClassFixture<CustomerSearchTests.Crowd>
{
    private const int Count = Keyset.Walk + 1_200;

    private readonly Planned _planned = crowd.Planned;
    private readonly Stage _stage = crowd.Stage;
    private readonly Party _partner = crowd.Partner;
    private readonly Party _reseller = crowd.Reseller;
    private readonly IReadOnlyList<CustomerEntry> _all = crowd.All;

    [Fact]
    public async Task Every_page_of_every_question_is_as_computed_and_no_question_reads_all()
    {
        var random = new Random(3);
        T Any<T>(params T[] of) => of[random.Next(of.Length)];
        _planned.Forget();
        for (var round = 0; round < 120; round++)
        {
            var filter = new CustomerFilter(
                Any("", "", "contoso", "qjx", "zweig 4999", "書", "书店", "北京 有限", "nord 7", "o'b", "%", "_", "élod", "strasse", "straße", "wide", "😀", "nothing at all", "9", "d"),
                Any<bool?>(null, null, true, false), Any<bool?>(null, null, null, true, false), Any<CustomerAccess?>(null, null, null, CustomerAccess.Granular, CustomerAccess.Both),
                Any("", "", "CN", "XX"), Any<int?>(null, null, 1, 30), Any<Guid?>(null, null, null, _reseller.Id, Guid.Empty), Any(Enum.GetValues<CustomerSort>()), Any(false, true),
                Role: Any<Guid?>(null, null, null, StageGranular.ExchangeAdministrator, RoleCatalogue.GlobalAdministrator.TemplateId));

            var expected = CustomerCrowd.Expected(_all, filter, _partner.Id, _stage.Clock.Now);
            Assert.Equal((filter, expected.Count), (filter, await CountAsync(filter)));
            Assert.Equal((filter, string.Join(' ', expected.Take(75))), (filter, string.Join(' ', await ReadAsync(filter, pages: 3))));
        }

        await using var db = _stage.Databases.Open();
        Agreed.None(await _planned.FullScansAsync(db, "CustomerEntries"));
    }

    [Fact]
    public async Task The_last_page_is_reached_and_every_customer_was_shown_once()
    {
        foreach (var filter in new CustomerFilter[] { new(), new(Sort: CustomerSort.Ends, Descending: true), new("contoso", Sort: CustomerSort.Country) })
        {
            Assert.Equal(CustomerCrowd.Expected(_all, filter, _partner.Id, _stage.Clock.Now), await ReadAsync(filter, pages: Count));
        }

        Assert.Equal(CustomerCrowd.Expected(_all, new("qjx"), _partner.Id, _stage.Clock.Now),
            await _stage.Get<CustomerService>().ExportAsync(new("qjx"), _partner.Actor, Cancel).Select(row => row.Id).ToListAsync(Cancel));
        Assert.Equal(Count, await _stage.Get<CustomerService>().ExportAsync(new(Sort: CustomerSort.Since), _partner.Actor, Cancel).Select(row => row.Id).Distinct().CountAsync(Cancel));
    }

    [Fact]
    public async Task The_beginning_of_a_tenant_id_finds_it_and_a_figure_counts_no_further_than_it_says()
    {
        var one = _all.First(entry => entry.PartnerId == _partner.Id);
        foreach (var typed in new[] { one.CustomerId.ToString(), one.CustomerId.ToString("N")[..12], $" {one.CustomerId.ToString().ToUpperInvariant()[..14]} " })
        {
            Assert.Equal(one.CustomerId, Assert.Single(await ReadAsync(new(typed), pages: 2)));
            Assert.Equal(1, await CountAsync(new(typed)));
        }

        Assert.Equal(["CH", "CN", "DE", "FR", "US"], (await _stage.Get<CustomerService>().ChoicesAsync(_partner.Actor, Cancel)).Countries);
        Assert.Equal(Count, await CountAsync(new()));
    }

    private Task<int?> CountAsync(CustomerFilter filter) => _stage.Get<CustomerService>().CountAsync(filter, _partner.Actor, Cancel);

    private Task<List<Guid>> ReadAsync(CustomerFilter filter, int pages) => CustomerCrowd.ReadAsync(_stage, _partner, filter, pages);

    /// <summary>The customers that each of the tests reads and none changes.</summary>
    public sealed class Crowd : IAsyncLifetime
    {
        internal Planned Planned { get; } = new();

        internal Stage Stage { get; private set; } = null!;

        internal Party Partner { get; private set; } = null!;

        internal Party Reseller { get; private set; } = null!;

        internal IReadOnlyList<CustomerEntry> All { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Stage = await Stage.SetAsync("global", Planned);
            (Partner, var other) = (await Stage.World.PartnerAsync("Northlight"), await Stage.World.PartnerAsync("Vauban"));
            Reseller = await Stage.ResellerAsync();
            await Stage.ChangeAsync(db =>
            {
                CustomerCrowd.Enter(db, Partner.Id, Count, seed: 1, Stage.Clock.Now, Reseller.Id);
                CustomerCrowd.Enter(db, other.Id, 100, seed: 2, Stage.Clock.Now);
                return Task.CompletedTask;
            });
            All = await Stage.ReadAsync(db => db.CustomerEntries.AsNoTracking().ToListAsync(Cancel));
            Assert.Equal(Count + 100, All.Count(entry => entry.PartnerId != Reseller.Id));
        }

        public ValueTask DisposeAsync() => Stage.DisposeAsync();
    }
}
