using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

/// <summary>I20: the days that are counted are those of the relationships there are. Lives of ten years and kills compare them at each step.</summary>
public sealed class HorizonTallyTests
{
    [Fact]
    public async Task Every_change_of_state_end_and_auto_extend_is_counted_in_its_own_transaction()
    {
        await using var stage = await Stage.SetAsync();
        var (own, _) = await HorizonWorld.FillAsync(stage, seed: 7);
        await stage.TallyAgreesAsync();
        Assert.NotEmpty(await TallyAsync(stage));

        // What is rolled back is not counted.
        await using (var write = await stage.Databases.Databases.WriteAsync(stage.Cloud.Id, Cancel))
        {
            var live = await write.Db.GranularRelationships.FirstAsync(each => each.PartnerId == own.Id && each.Status == GranularStatus.Active && each.EndsAt > stage.Clock.Now, Cancel);
            Assert.True(live.RequestTermination(GranularEnding.None, "Sam Roe"));
            await write.Db.SaveChangesAsync(Cancel);
        }

        await stage.TallyAgreesAsync();
        await stage.ChangeAsync(async db => db.RemoveRange(await db.GranularRelationships.Where(each => each.PartnerId == own.Id).ToListAsync(Cancel)));
        await stage.TallyAgreesAsync();
        Assert.All(await TallyAsync(stage), tally => Assert.NotEqual(own.Id, tally.PartnerId));
    }

    [Fact]
    public async Task Days_are_those_of_the_greenwich_calendar()
    {
        var last = new DateTimeOffset(2026, 12, 31, 23, 59, 59, TimeSpan.Zero);
        Assert.Equal(HorizonTally.DayOf(new DateOnly(2026, 12, 31)), HorizonTally.DayOf(last));
        Assert.Equal(HorizonTally.DayOf(new DateOnly(2027, 1, 1)), HorizonTally.DayOf(last.AddSeconds(1)));
        Assert.Equal(HorizonTally.DayOf(new DateOnly(2027, 1, 1)), HorizonTally.DayOf(new DateTimeOffset(2026, 12, 31, 20, 0, 0, TimeSpan.FromHours(-8))));

        // As SQLite divides the ticks that it keeps.
        await using var stage = await Stage.SetAsync();
        Assert.Equal(HorizonTally.DayOf(last), await stage.ReadAsync(db => db.Database.SqlQuery<int>($"SELECT {last.UtcTicks} / 864000000000 AS Value").SingleAsync(Cancel)));
    }

    private static Task<List<HorizonTally>> TallyAsync(Stage stage) => stage.ReadAsync(db => db.Set<HorizonTally>().AsNoTracking().Where(tally => tally.Count != 0).ToListAsync(Cancel));
}

internal static class HorizonTallies
{
    /// <summary>What is counted is what a plain count finds.</summary>
    public static async Task TallyAgreesAsync(this Stage stage)
    {
        var rows = await stage.ReadAsync(db => db.GranularRelationships.AsNoTracking().Where(each => each.Status == GranularStatus.Active).ToListAsync(Cancel));
        var kept = await stage.ReadAsync(db => db.Set<HorizonTally>().AsNoTracking().Where(tally => tally.Count != 0).ToListAsync(Cancel));
        Assert.Equal(
            rows.CountBy(each => (each.PartnerId, HorizonTally.DayOf(each.EndsAt!.Value), each.AutoExtend)).Select(each => $"{each.Key}: {each.Value}").Order(StringComparer.Ordinal),
            kept.Select(tally => $"{(tally.PartnerId, tally.Day, tally.AutoExtend)}: {tally.Count}").Order(StringComparer.Ordinal));
    }
}
