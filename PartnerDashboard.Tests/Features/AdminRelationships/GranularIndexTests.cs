using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>I20: what lists find relationships by follows each change in its own transaction. Every stage compares all of it at its end.</summary>
public sealed class GranularIndexTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        (_partner, _customer) = (await _stage.World.PartnerAsync("Northlight"), await _stage.World.CustomerAsync("Contoso"));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Every_word_typed_is_found_in_the_name_or_at_the_customer_in_any_script()
    {
        var (mail, desk) = (await _stage.GrantAsync(_partner, _customer), await _stage.GrantAsync(_partner, await _stage.World.CustomerAsync("東京商事 Österreich")));

        Assert.Equal([mail.Id], await ListAsync("CONTO"));
        Assert.Equal([mail.Id], await ListAsync($"toso {mail.Name}"));
        Assert.Equal([desk.Id], await ListAsync("京商"));
        Assert.Equal([desk.Id], await ListAsync("osterreich"));
        Assert.Equal([desk.Id, mail.Id], await ListAsync("  "));
        Assert.Empty(await ListAsync("contoso osterreich"));
        Assert.Empty(await ListAsync("contoso OR 東京"));
        Assert.Empty(await ListAsync("\"contoso\" AND*"));
    }

    [Fact]
    public async Task A_customer_that_is_renamed_is_found_by_its_new_name_alone()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        await _stage.ChangeAsync(async db => db.Entry(await db.Tenants.SingleAsync(tenant => tenant.Id == _customer.Id, Cancel)).Property(tenant => tenant.Name).CurrentValue = "Fabrikam");

        Assert.Equal([relationship.Id], await ListAsync("fabrikam"));
        Assert.Empty(await ListAsync("contoso"));
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_found_and_what_is_removed_is_gone()
    {
        var (own, _) = await HorizonWorld.FillAsync(_stage, seed: 3);
        await using (var write = await _stage.Databases.Databases.WriteAsync(_stage.Cloud.Id, Cancel))
        {
            write.Db.RemoveRange(await write.Db.GranularRelationships.Where(each => each.PartnerId == own.Id).ToListAsync(Cancel));
            await write.Db.SaveChangesAsync(Cancel);
        }

        Assert.NotEmpty((await _stage.Get<GranularListService>().ListAsync(new(Search: "support"), null, own.Actor, Cancel)).Items);
        await _stage.ChangeAsync(async db => db.RemoveRange(await db.GranularRelationships.Where(each => each.PartnerId == own.Id).ToListAsync(Cancel)));
        Assert.Empty((await _stage.Get<GranularListService>().ListAsync(new(Search: "support"), null, own.Actor, Cancel)).Items);
    }

    [Fact]
    public async Task What_is_made_anew_is_what_had_grown_in_the_same_order()
    {
        var (own, other) = await HorizonWorld.FillAsync(_stage, seed: 5);
        var grown = await EntriesAsync();
        await _stage.ChangeAsync(async db =>
        {
            await db.Database.ExecuteSqlAsync($"UPDATE GranularEntries SET Text = 'stale', IsUnassigned = NOT IsUnassigned, Number = -Number", Cancel);
            await new GranularIndex().RebuildAsync(db, Cancel);
        });

        Assert.Equal(grown, await EntriesAsync());
        Assert.Equal(grown.Count, (await PagesAsync("", own.Actor)).Concat(await PagesAsync("", other.Actor)).Distinct().Count());
    }

    [Fact]
    public async Task Pages_of_what_is_searched_are_complete_newest_first_and_without_doubles()
    {
        var (own, other) = await HorizonWorld.FillAsync(_stage, seed: 2, count: 300);
        var expected = await _stage.ReadAsync(db => db.GranularRelationships.Where(each => each.PartnerId == own.Id && each.Name.StartsWith("Support")).OrderByDescending(each => each.Id).Select(each => each.Id).ToListAsync(Cancel));

        Assert.True(expected.Count > 100);
        Assert.Equal(expected, await PagesAsync("upport", own.Actor));
        Assert.Empty(expected.Intersect(await PagesAsync("upport", other.Actor)));
        Assert.Equal(25, (await _stage.Get<GranularListService>().ListAsync(new(Search: "upport"), "no key", own.Actor, Cancel)).Items.Count);
    }

    [Fact]
    public async Task Of_very_many_that_match_the_horizon_shows_the_same_as_of_few()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        await MultiplyAsync(relationship.Id, 8_000);
        var horizon = _stage.Get<HorizonService>();

        // All match; those that end last match as well as others; hardly any does.
        foreach (var (search, count) in new[] { ("copy", 8_000), ("late", 7_000), ("copy 0000", 10) })
        {
            var read = (await Slice.ReadAsync(300, after => horizon.ListAsync(new(Search: search), after, _partner.Actor, Cancel))).Rows.ConvertAll(row => row.Id);
            var expected = await _stage.ReadAsync(db => db.GranularEntries.Where(entry => entry.Text.Contains(search))
                .OrderBy(entry => entry.EndsAt).ThenBy(entry => entry.Number).Select(entry => entry.SubjectId).Take(read.Count).ToListAsync(Cancel));
            Assert.Equal(Math.Min(count, 300), read.Count);
            Assert.Equal(expected, read);
            Assert.Equal(count, await horizon.CountAsync(new(Search: search), _partner.Actor, Cancel));
        }

        // Written straight in: such relationships have no request behind them.
        await _stage.ChangeAsync(async db =>
        {
            await db.GranularRelationships.Where(own => own.Id != relationship.Id).ExecuteDeleteAsync(Cancel);
            await new GranularIndex().RebuildAsync(db, Cancel);
        });
    }

    [Fact]
    public async Task A_change_of_relationships_is_not_saved_past_the_index()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        await using var db = _stage.Databases.Open();
        db.Entry(await db.Tenants.SingleAsync(tenant => tenant.Id == _customer.Id, Cancel)).Property(tenant => tenant.Name).CurrentValue = "Fabrikam";
        Assert.Throws<NotSupportedException>(() => db.SaveChanges());

        db.ChangeTracker.Clear();
        db.Remove(await db.GranularRelationships.SingleAsync(own => own.Id == relationship.Id, Cancel));
        Assert.Throws<NotSupportedException>(() => db.SaveChanges());
    }

    /// <summary>So many copies, of which the first thousand end first and say so.</summary>
    private Task MultiplyAsync(Guid relationship, int copies) => _stage.ChangeAsync(async db =>
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH RECURSIVE Numbers(Number) AS (SELECT 0 UNION ALL SELECT Number + 1 FROM Numbers WHERE Number < {copies} - 1)
            INSERT INTO GranularRelationships(Id, PartnerId, CustomerId, InvitationId, Name, Days, AutoExtend, Roles, TermsVersion, Status, CreatedAt, ApprovedAt, ApprovedBy, ApprovedByName, ActivatedAt, EndsAt, Ending, EndedByName, Version)
            SELECT printf('00000000-0000-0000-0000-%012d', Number), PartnerId, CustomerId, printf('00000000-0000-0000-0000-%012d', Number), printf('%s copy %05d', CASE WHEN Number < 1000 THEN 'Early' ELSE 'Late' END, Number),
                Days, AutoExtend, Roles, TermsVersion, Status, CreatedAt, ApprovedAt, ApprovedBy, ApprovedByName, ActivatedAt, EndsAt + Number, Ending, EndedByName, Version
            FROM GranularRelationships, Numbers WHERE Id = {relationship}
            """, Cancel);
        await new GranularIndex().RebuildAsync(db, Cancel);
    });

    private async Task<List<Guid>> ListAsync(string search) => [.. (await _stage.Get<GranularListService>().ListAsync(new(Search: search), null, _partner.Actor, Cancel)).Items.Select(row => row.Id)];

    private async Task<List<Guid>> PagesAsync(string search, Actor actor) =>
        (await Slice.ReadAsync(int.MaxValue, after => _stage.Get<GranularListService>().ListAsync(new(Search: search), after, actor, Cancel))).Rows.ConvertAll(row => row.Id);

    /// <summary>All that an entry says but its number, in the order of numbers.</summary>
    private async Task<List<string>> EntriesAsync() => [.. (await _stage.ReadAsync(db => db.GranularEntries.AsNoTracking().OrderBy(entry => entry.PartnerId).ThenBy(entry => entry.Number).ToListAsync(Cancel)))
        .Select(entry => $"{entry.PartnerId} {entry.SubjectId} {entry.CustomerId} {entry.Status} {entry.EndsAt:O} {entry.AutoExtend} {entry.IsUnassigned} {entry.Text}")];
}
