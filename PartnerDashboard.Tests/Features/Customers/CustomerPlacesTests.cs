using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Customers;

/// <summary>The numbers of a partner's customers stay in the order of their names, whoever comes between, and the full-text table follows.</summary>
public sealed class CustomerPlacesTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync("Northlight");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Who_comes_between_again_and_again_finds_room()
    {
        // Half the room each time: after twenty there is none left, and neighbours are set apart.
        await EnterAsync(["A", "Z"]);
        await EnterAsync([.. Enumerable.Range(0, 150).Select(number => $"G{number:d4}")]);
        foreach (var number in Enumerable.Range(0, 50))
        {
            await EnterAsync([$"M{number:d4}"]);
            await EnterAsync([$"L{9_999 - number:d4}"]);
        }

        await AssertInOrderAsync(252);
        Assert.Equal(50, await _stage.Get<CustomerService>().CountAsync(new("l99"), _partner.Actor, Cancel));
        Assert.Equal(["l9950", "l9951", "l9952"], (await FoundAsync("l99")).Take(3));
    }

    [Fact]
    public async Task Any_coming_going_and_renaming_keeps_the_order()
    {
        var random = new Random(11);
        string Any() => string.Concat(Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        List<Guid> present = [];
        for (var round = 0; round < 12; round++)
        {
            present.AddRange(await EnterAsync([.. Enumerable.Range(0, 40).Select(_ => Any())]));
            var (renamed, gone) = (present.Where(_ => random.Next(5) == 0).ToList(), present.Where(_ => random.Next(9) == 0).ToList());
            await _stage.ChangeAsync(async db =>
            {
                foreach (var tenant in await db.Tenants.Where(tenant => renamed.Contains(tenant.Id)).ToListAsync(Cancel))
                {
                    db.Entry(tenant).Property(each => each.Name).CurrentValue = Any();
                }
            });
            foreach (var customer in gone)
            {
                Assert.Null(await _stage.Get<RelationshipService>().RemoveAsync(customer, _partner.Actor, Cancel));
            }

            present.RemoveAll(gone.Contains);
            await AssertInOrderAsync(present.Count);
        }

        var grown = await FoundAsync("");
        await _stage.ChangeAsync(db => CustomerIndex.RebuildAsync(db, Cancel));
        await AssertInOrderAsync(present.Count);
        Assert.Equal(grown, await FoundAsync(""));
    }

    [Fact]
    public async Task Partners_have_ranges_apart()
    {
        await EnterAsync(["Contoso", "Adatum"]);
        var other = await _stage.World.PartnerAsync("Vauban");
        Assert.Null(await _stage.ReadAsync(db => CustomerPlaces.RangeAsync(db, other.Id, Cancel)));

        await EnterAsync(["Bellows", "Contoso"], other);

        var (one, two) = await _stage.ReadAsync(async db => (await CustomerPlaces.RangeAsync(db, _partner.Id, Cancel), await CustomerPlaces.RangeAsync(db, other.Id, Cancel)));
        Assert.True(one!.Value.Last < two!.Value.First);
        Assert.Equal(["adatum", "contoso"], await FoundAsync("o", [_partner.Id]));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a", "aa")]
    [InlineData("\uFF5A", "😀")]
    [InlineData("\uD7FF", "\uE000")]
    [InlineData("x", "x")]
    public void Names_are_compared_as_the_database_does(string one, string other)
    {
        var bytes = Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other));

        Assert.Equal(Math.Sign(bytes), Math.Sign(CustomerPlaces.Compare(one, other)));
        Assert.Equal(-Math.Sign(bytes), Math.Sign(CustomerPlaces.Compare(other, one)));
    }

    private static readonly string[] Pieces = ["Contoso", "a", "Z", "北京", "\uFF5Ax", "😀", "é", "Nord", "0", " ", "straße"];

    private async Task<List<Guid>> EnterAsync(IReadOnlyList<string> names, Party? partner = null)
    {
        List<Guid> entered = [];
        await _stage.ChangeAsync(db =>
        {
            foreach (var name in names)
            {
                var tenant = A.Customer(name);
                db.Enter(tenant);
                var held = ResellerRelationship.Establish((partner ?? _partner).Id, tenant.Id, Guid.NewGuid(), Guid.NewGuid(), _stage.Clock.Now);
                db.Add(held);
                db.Record(_partner.Actor, Activity.RelationshipEstablished, _stage.Clock.Now, held.Id, held.PartnerId, tenant.Id);
                entered.Add(tenant.Id);
            }

            return Task.CompletedTask;
        });
        return entered;
    }

    private async Task AssertInOrderAsync(int count)
    {
        var own = await _stage.ReadAsync(db => db.CustomerEntries.AsNoTracking().Where(entry => entry.PartnerId == _partner.Id).OrderBy(entry => entry.Number).ToListAsync(Cancel));
        Assert.Equal(count, own.Count);
        Assert.Equal(own.Select(entry => Convert.ToHexString(Encoding.UTF8.GetBytes(entry.SortName))).Order(StringComparer.Ordinal), own.Select(entry => Convert.ToHexString(Encoding.UTF8.GetBytes(entry.SortName))));
        Assert.Equal(own.Select(entry => entry.Number), await _stage.ReadAsync(db => db.Database.SqlQuery<long>($"SELECT rowid AS Value FROM CustomerTerms WHERE CustomerTerms MATCH 'zcUS' ORDER BY rowid").ToListAsync(Cancel)));
    }

    private async Task<List<string>> FoundAsync(string typed, IReadOnlyList<Guid>? partners = null) => [.. (await _stage.ReadAsync(db =>
        CustomerSearch.FindAsync(db, new(typed), null, 1_000, (partners ?? [_partner.Id])[0], _stage.Clock.Now, Cancel))).Select(entry => entry.SortName)];
}
