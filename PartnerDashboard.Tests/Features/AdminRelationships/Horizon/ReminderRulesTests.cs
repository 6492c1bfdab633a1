using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

/// <summary>R17: which lead times may be chosen, and which one is due.</summary>
public sealed class ReminderRulesTests
{
    private static readonly DateTimeOffset End = MovableClock.Noon.AddDays(200);

    [Theory]
    [InlineData("30, 7, 1", "30,7,1")]
    [InlineData("1 7 30", "30,7,1")]
    [InlineData("7;7;7", "7")]
    [InlineData("30，7、1", "30,7,1")]
    [InlineData("60\u00A030\u300014；2", "60,30,14,2")]
    [InlineData(" ,180,, 1, ", "180,1")]
    [InlineData("007", "7")]
    [InlineData("5,4,3,2,1,5,4", "5,4,3,2,1")]
    public void Days_are_read_as_people_of_four_languages_type_them(string typed, string expected)
    {
        Assert.Null(ReminderRules.TryRead(typed, out var days));
        Assert.Equal(expected, string.Join(',', days));
    }

    [Theory]
    [InlineData("", ReminderError.DaysMissing)]
    [InlineData(" ,; ", ReminderError.DaysMissing)]
    [InlineData("a week", ReminderError.NotANumber)]
    [InlineData("7.5", ReminderError.NotANumber)]
    [InlineData("-7", ReminderError.NotANumber)]
    [InlineData("+7", ReminderError.NotANumber)]
    [InlineData("٧", ReminderError.NotANumber)]
    [InlineData("0", ReminderError.DayOutOfRange)]
    [InlineData("181", ReminderError.DayOutOfRange)]
    [InlineData("30, 99999999999999999999", ReminderError.DayOutOfRange)]
    [InlineData("6,5,4,3,2,1", ReminderError.TooManyDays)]
    public void What_is_no_choice_is_refused_with_its_reason(string typed, ReminderError refusal)
    {
        Assert.Equal(refusal, ReminderRules.TryRead(typed, out var days));
        Assert.Empty(days);
    }

    [Theory]
    [InlineData(31, "", null)]
    [InlineData(30, "", 30)]
    [InlineData(8, "30", null)]
    [InlineData(7, "30", 7)]
    [InlineData(1, "30,7", 1)]
    [InlineData(1, "30,7,1", null)]
    [InlineData(5, "", 7)]
    [InlineData(0.5, "", 1)]
    [InlineData(0, "30", null)]
    [InlineData(-1, "30", null)]
    [InlineData(20, "7", null)]
    public void R17_of_those_reached_the_nearest_is_due_unless_it_or_a_nearer_one_was_sent(double daysLeft, string sent, int? due) =>
        Assert.Equal(due, ReminderRules.Due(ReminderRules.Default, End, toldAt: null, Sent(sent), End.AddDays(-daysLeft)));

    [Theory]
    [InlineData(10, 9, null)]
    [InlineData(7, 7, null)]
    [InlineData(7.1, 7, 7)]
    [InlineData(40, 29, 30)]
    public void R17_what_lay_before_another_mail_about_this_end_needs_no_reminder(double toldDaysBefore, double daysLeft, int? due) =>
        Assert.Equal(due, ReminderRules.Due(ReminderRules.Default, End, End.AddDays(-toldDaysBefore), [], End.AddDays(-daysLeft)));

    [Fact]
    public void R17_however_the_clock_jumps_each_lead_time_is_sent_once_at_most_and_never_early_or_after_the_end()
    {
        var random = new Random(1);
        for (var round = 0; round < 2000; round++)
        {
            IReadOnlyList<int> lead = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(1, 181)).Distinct().OrderDescending()];
            List<int> sent = [];
            var now = End.AddDays(-random.Next(0, 400));
            for (var step = 0; step < 40; step++)
            {
                if (ReminderRules.Due(lead, End, toldAt: null, sent, now) is { } days)
                {
                    Assert.True(now < End && End.AddDays(-days) <= now && lead.Contains(days) && !sent.Contains(days));
                    sent.Add(days);
                    Assert.Null(ReminderRules.Due(lead, End, toldAt: null, sent, now));
                }

                now += TimeSpan.FromHours(random.Next(5) == 0 ? random.Next(-2000, 2000) : random.Next(0, 100));
            }

            // Of what was sent, nearer ones follow farther ones.
            Assert.Equal(sent.OrderDescending(), sent);
        }
    }

    private static IEnumerable<int> Sent(string days) => days.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);
}
