using Bunit;
using PartnerDashboard.Ui;

namespace PartnerDashboard.Tests.Ui;

public sealed class WhenTests : KitContext
{
    [Theory]
    [InlineData("en", "10 Mar 2026, 11:57 UTC", "3 minutes ago")]
    [InlineData("fr", "10 mars 2026 à\u00a011:57 UTC", "il y a 3 minutes")]
    [InlineData("de", "10. März 2026, 11:57 UTC", "vor 3 Minuten")]
    [InlineData("zh-Hans", "2026年3月10日 11:57 UTC", "3 分钟前")]
    public void Says_the_moment_with_its_zone_and_how_long_ago(string language, string absolute, string relative)
    {
        using var speaking = Language.Of(language).Use();

        var time = Show(TimeSpan.FromMinutes(-3));

        Assert.Equal((absolute, relative), (time.QuerySelector("span")!.TextContent, time.QuerySelector(".muted")!.TextContent));
    }

    [Theory]
    [InlineData("en", "1 minute ago|2 minutes ago|1 hour ago|5 hours ago|1 day ago|30 days ago|2 months ago|17 months ago|2 years ago")]
    [InlineData("fr", "il y a 1 minute|il y a 2 minutes|il y a 1 heure|il y a 5 heures|il y a 1 jour|il y a 30 jours|il y a 2 mois|il y a 17 mois|il y a 2 ans")]
    [InlineData("de", "vor 1 Minute|vor 2 Minuten|vor 1 Stunde|vor 5 Stunden|vor 1 Tag|vor 30 Tagen|vor 2 Monaten|vor 17 Monaten|vor 2 Jahren")]
    [InlineData("zh-Hans", "1 分钟前|2 分钟前|1 小时前|5 小时前|1 天前|30 天前|2 个月前|17 个月前|2 年前")]
    public void Counts_in_words_of_the_language(string language, string expected)
    {
        using var speaking = Language.Of(language).Use();
        TimeSpan[] spans =
        [
            TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromHours(1), TimeSpan.FromHours(5), TimeSpan.FromDays(1),
            TimeSpan.FromDays(30), TimeSpan.FromDays(61), TimeSpan.FromDays(517), TimeSpan.FromDays(730),
        ];

        Assert.Equal(expected, string.Join('|', spans.Select(span => RelativeOf(-span))));
    }

    [Theory]
    [InlineData("en", "in 1 day", "in 2 days")]
    [InlineData("fr", "dans 1 jour", "dans 2 jours")]
    [InlineData("de", "in 1 Tag", "in 2 Tagen")]
    [InlineData("zh-Hans", "1 天后", "2 天后")]
    public void Looks_ahead_as_well(string language, string tomorrow, string later)
    {
        using var speaking = Language.Of(language).Use();

        Assert.Equal((tomorrow, later), (RelativeOf(TimeSpan.FromDays(1)), RelativeOf(TimeSpan.FromDays(2))));
    }

    [Fact]
    public void Rounding_never_shows_sixty_minutes_or_twenty_four_hours()
    {
        using var speaking = Language.English.Use();

        Assert.Equal("1 hour ago", RelativeOf(-TimeSpan.FromMinutes(59.8)));
        Assert.Equal("1 day ago", RelativeOf(-TimeSpan.FromHours(23.8)));
        Assert.Equal("just now", RelativeOf(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void Tells_machines_the_moment_in_one_form_whatever_the_language_and_offset()
    {
        using var speaking = Language.Of("zh-Hans").Use();

        var moment = MovableClock.Noon.ToOffset(TimeSpan.FromHours(8));
        var time = Render<When>(parameters => parameters.Add(when => when.Moment, moment)).Find("time");

        Assert.Equal("2026-03-10T12:00:00Z", time.GetAttribute("datetime"));
        Assert.Null(time.QuerySelector(".muted"));
    }

    private AngleSharp.Dom.IElement Show(TimeSpan fromNow) => Render<When>(parameters => parameters
        .Add(when => when.Moment, Clock.Now + fromNow)
        .Add(when => when.Relative, true)).Find("time");

    private string RelativeOf(TimeSpan fromNow) => Show(fromNow).QuerySelector(".muted")!.TextContent;
}
