namespace PartnerDashboard.Tests.Data;

/// <summary>Words for rows of days find each day of the row and no other.</summary>
public sealed class DayWordsTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_row_of_days_is_found_by_each_of_its_days_and_by_no_other()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var first = Day.AddDays(random.Next(-800, 800)).AddTicks(random.NextInt64(TimeSpan.TicksPerDay));
            var last = first.Date.AddDays(random.Next(0, 900));
            var words = DayWords.Between(first, new(last, TimeSpan.Zero)).ToHashSet();
            Assert.True(words.Count <= 24, $"{words.Count} words from {first:O} until {last:O}");
            foreach (var day in Enumerable.Range(-3, (last - first.Date).Days + 7).Select(after => new DateTimeOffset(first.Date, TimeSpan.Zero).AddDays(after)))
            {
                var within = day.Date >= first.Date && day.Date <= last;
                Assert.Equal(within, DayWords.Of(day).Any(words.Contains));
                Assert.Equal(within, DayWords.Of(day.AddDays(1).AddTicks(-1)).Any(words.Contains));
            }
        }
    }

    [Fact]
    public void Until_a_day_means_what_is_long_overdue_as_well()
    {
        var words = DayWords.Until(Day, Day.AddDays(30)).ToHashSet();
        Assert.All([-1_024, -1, 0, 30], day => Assert.Contains(DayWords.Of(Day.AddDays(day)), words.Contains));
        Assert.DoesNotContain(DayWords.Of(Day.AddDays(31)), words.Contains);
        Assert.Empty(DayWords.Between(Day, Day.AddDays(-1)));
    }
}
