using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

/// <summary>I20: figures, list, export and calendar of the horizon tell the same relationships, which are those a plain computation finds.</summary>
public sealed class HorizonServiceTests
{
    private static readonly string[] Searches = ["", "munchen", "SÖHNE", "東京", "%", "_", "nobody", "mail contoso", "support 1 ünï"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Times("HORIZON_SEEDS", inSuite: 3))];

    [Theory, MemberData(nameof(Seeds))]
    public async Task I20_every_window_half_month_and_search_finds_what_a_plain_computation_finds(int seed)
    {
        await using var stage = await Stage.SetAsync();
        var (own, other) = await HorizonWorld.FillAsync(stage, seed);
        DateOnly?[] months = [null, new(stage.Clock.Now.Year, stage.Clock.Now.Month, 1), new DateOnly(stage.Clock.Now.Year, stage.Clock.Now.Month, 1).AddMonths(1)];
        var filters =
            from window in Enum.GetValues<HorizonWindow>()
            from care in Enum.GetValues<HorizonCare>()
            from month in months
            from search in month is null ? Searches : [""]
            select new HorizonFilter(window, care, search, month);
        List<string> wrong = [];
        var facts = await HorizonWorld.FactsAsync(stage);
        foreach (var (party, filter) in from party in new[] { own, other } from filter in filters select (party, filter))
        {
            var expected = HorizonWorld.Found(facts, filter, party.Id);
            var listed = (await ListedAsync(stage, filter, party.Actor)).Select(row => row.Id);
            var exported = await stage.Get<HorizonService>().ExportAsync(filter, party.Actor, Cancel).Select(row => row.Id).ToListAsync(Cancel);
            var counted = await stage.Get<HorizonService>().CountAsync(filter, party.Actor, Cancel);
            if (!expected.SequenceEqual(listed) || !expected.SequenceEqual(exported) || counted != expected.Count)
            {
                wrong.Add($"{party.Tenant.Name} {filter}: {expected.Count} expected, {listed.Count()} listed, {exported.Count} exported, {counted} counted");
            }
        }

        Agreed.None(wrong);
    }

    [Theory, MemberData(nameof(Seeds))]
    public async Task I20_the_figure_of_each_tile_and_month_is_the_length_of_the_list_it_leads_to(int seed)
    {
        await using var stage = await Stage.SetAsync();
        var (own, _) = await HorizonWorld.FillAsync(stage, seed);
        var horizon = stage.Get<HorizonService>();
        var tiles = await horizon.CountAsync(own.Actor, Cancel);
        var months = await horizon.MonthsAsync(own.Actor, Cancel);

        foreach (var tile in tiles)
        {
            Assert.Equal(tile.Renews, (await ListedAsync(stage, new(tile.Window, HorizonCare.Renews), own.Actor)).Count);
            Assert.Equal(tile.NeedsYou, (await ListedAsync(stage, new(tile.Window, HorizonCare.NeedsYou), own.Actor)).Count);
            Assert.Equal(tile.All, (await ListedAsync(stage, new(tile.Window), own.Actor)).Count);
        }

        foreach (var month in months)
        {
            Assert.Equal(month.Renews + month.NeedsYou, (await ListedAsync(stage, new(Month: month.Month), own.Actor)).Count);
        }

        // Within a day lies within a week lies within a month; with later it is all there is.
        var all = await horizon.CountAsync(new HorizonFilter(), own.Actor, Cancel);
        Assert.True(tiles[0].All <= tiles[1].All && tiles[1].All <= tiles[2].All);
        Assert.Equal(all, tiles[2].All + tiles[3].All);
        Assert.Equal(12, months.Count);
    }

    [Fact]
    public async Task Pages_go_on_where_the_one_before_ended_even_when_everything_ends_at_one_moment()
    {
        await using var stage = await Stage.SetAsync();
        var partner = await stage.World.PartnerAsync();
        foreach (var status in new[] { GranularStatus.Active, GranularStatus.Expired })
        {
            await stage.ChangeAsync(db =>
            {
                var customer = Granted.EnterCustomer(db, "Contoso");
                for (var number = 0; number < 120; number++)
                {
                    new Granted($"{status} {number}", stage.Clock.Now.AddDays(status == GranularStatus.Active ? 5 : -5)) { Status = status }.AddTo(db, partner.Id, customer);
                }

                return Task.CompletedTask;
            });
        }

        foreach (var window in new[] { HorizonWindow.Week, HorizonWindow.Expired })
        {
            var rows = await ListedAsync(stage, new(window), partner.Actor);
            Assert.Equal((120, 120), (rows.Count, rows.DistinctBy(row => row.Id).Count()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("-1/1")]
    [InlineData("1/-1")]
    [InlineData("9223372036854775807/1")]
    [InlineData("1/99999999999999999999")]
    [InlineData("1/00000000-0000-0000-0000-000000000000")]
    [InlineData("1/2/3")]
    public async Task A_made_up_next_page_is_the_first(string after)
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        await stage.GrantAsync(partner, customer);

        Assert.Single((await stage.Get<HorizonService>().ListAsync(new(), after, partner.Actor, Cancel)).Items);
    }

    [Fact]
    public async Task R16_who_turns_auto_extend_on_moves_from_needs_you_to_will_renew()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        var relationship = await stage.GrantAsync(partner, customer);
        stage.Clock.Advance(TimeSpan.FromDays(360));
        Assert.Equal(new HorizonCount(HorizonWindow.Week, 0, 1), (await stage.Get<HorizonService>().CountAsync(partner.Actor, Cancel))[1]);

        Assert.Null(await stage.Get<GranularService>().SetAutoExtendAsync(relationship.Id, relationship.Version, on: true, partner.Actor, Cancel));

        Assert.Equal(new HorizonCount(HorizonWindow.Week, 1, 0), (await stage.Get<HorizonService>().CountAsync(partner.Actor, Cancel))[1]);
    }

    private static async Task<List<HorizonRow>> ListedAsync(Stage stage, HorizonFilter filter, Actor actor)
    {
        List<HorizonRow> rows = [];
        string? next = null;
        do
        {
            var slice = await stage.Get<HorizonService>().ListAsync(filter, next, actor, Cancel);
            rows.AddRange(slice.Items);
            next = slice.Next;
        }
        while (next is not null);
        return rows;
    }
}
