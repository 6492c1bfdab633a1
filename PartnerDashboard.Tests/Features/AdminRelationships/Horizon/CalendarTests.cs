using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

/// <summary>Calendar files that any calendar reads, with names as they were written (RFC 5545).</summary>
public sealed class CalendarTests
{
    private static readonly string[] Pieces =
    [
        "a", "Z", " ", "\\", ";", ",", ":", "\"", "\r\n", "\n", "\r", "\t", "\0", "\u0085", "\u2028", "\u000B", "é", "ß", "东", "京", "🏢", "👩‍👩‍👧", "\\n", "END:VEVENT", "BEGIN:VALARM", "\uD800",
    ];

    [Fact]
    public void Whatever_stands_in_a_name_the_file_is_read_as_it_was_written()
    {
        var random = new Random(1);
        for (var round = 0; round < 500; round++)
        {
            string Words() => string.Concat(Enumerable.Range(0, random.Next(120)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var entries = Enumerable.Range(0, random.Next(4)).Select(_ => new CalendarEntry(
                $"{Guid.NewGuid()}@{Words()}", random.Next(), DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber)), Words(), Words(), "https://portal.example/global/x")).ToList();

            var read = CalendarReader.Read(File([.. CalendarFile.Head(Words()), .. entries.SelectMany(entry => CalendarFile.Entry(entry, MovableClock.Noon)), CalendarFile.Foot()]));

            Assert.Equal(entries.Count, read.Count);
            foreach (var (entry, seen) in entries.Zip(read))
            {
                Assert.Equal(Plain(entry.Uid), seen["UID"]);
                Assert.Equal(Plain(entry.Title), seen["SUMMARY"]);
                Assert.Equal(Plain(entry.Description), seen["DESCRIPTION"]);
                Assert.Equal(($"{entry.Sequence}", $"{entry.Day:yyyyMMdd}", $"{entry.Day.AddDays(1):yyyyMMdd}"), (seen["SEQUENCE"], seen["DTSTART;VALUE=DATE"], seen["DTEND;VALUE=DATE"]));
                Assert.Equal("20260310T120000Z", seen["DTSTAMP"]);
            }
        }
    }

    [Theory]
    [InlineData(67, 1)]
    [InlineData(68, 2)]
    [InlineData(141, 2)]
    [InlineData(142, 3)]
    public void A_line_has_75_octets_at_most_and_is_not_folded_before(int letters, int lines)
    {
        // "SUMMARY:" has eight, the space of a line that goes on has one.
        var entry = new CalendarEntry("a", 1, new(2026, 1, 1), new string('x', letters), "", "https://portal.example/");
        Assert.Equal(lines, CalendarFile.Entry(entry, MovableClock.Noon).Single(line => line.StartsWith("SUMMARY", StringComparison.Ordinal)).Split("\r\n").Length - 1);
    }

    [Fact]
    public void A_character_of_four_octets_is_never_folded_in_two()
    {
        for (var before = 60; before < 75; before++)
        {
            var entry = new CalendarEntry("a", 1, new(2026, 1, 1), new string('x', before) + "🏢🏢🏢", "", "https://portal.example/");
            var lines = CalendarFile.Entry(entry, MovableClock.Noon).Single(line => line.StartsWith("SUMMARY", StringComparison.Ordinal)).Split("\r\n");
            Assert.All(lines, line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75 && !line.Any(letter => letter == '\uFFFD')));
            Assert.Equal(entry.Title, string.Concat(lines.Select((line, at) => at == 0 ? line["SUMMARY:".Length..] : line.Length > 0 ? line[1..] : "")));
        }
    }

    [Fact]
    public async Task A_changed_end_moves_the_same_entry_and_says_so()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync("Contoso; \"x\", \\y"));
        var relationship = await stage.GrantAsync(partner, customer);
        var first = Assert.Single(await OfHorizonAsync(stage, partner.Actor));

        Assert.Null(await stage.Get<GranularService>().ShortenAsync(relationship.Id, relationship.Version, DateOnly.FromDateTime(stage.Clock.Now.UtcDateTime).AddDays(20), partner.Actor, Cancel));
        stage.Clock.Advance(TimeSpan.FromHours(1));
        var second = Assert.Single(await OfHorizonAsync(stage, partner.Actor));

        Assert.Equal(first["UID"], second["UID"]);
        Assert.True(int.Parse(second["SEQUENCE"], null) > int.Parse(first["SEQUENCE"], null));
        Assert.Equal(("20260310T120000Z", "20260310T130000Z"), (first["DTSTAMP"], second["DTSTAMP"]));
        Assert.Equal($"{stage.Clock.Now.AddDays(20):yyyyMMdd}", second["DTSTART;VALUE=DATE"]);
        Assert.Contains("Contoso; \"x\", \\y", second["SUMMARY"], StringComparison.Ordinal);
        Assert.Contains($"admin-relationships/{relationship.Id}", second["URL"], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(HorizonServiceTests.Seeds), MemberType = typeof(HorizonServiceTests))]
    public async Task I20_the_file_has_the_active_relationships_of_the_list(int seed)
    {
        await using var stage = await Stage.SetAsync();
        var (own, _) = await HorizonWorld.FillAsync(stage, seed);
        foreach (var filter in new HorizonFilter[] { new(), new(HorizonWindow.Month), new(HorizonWindow.Later, HorizonCare.Renews), new(Search: "munchen"), new(HorizonWindow.Expired) })
        {
            var expected = filter.Window == HorizonWindow.Expired ? [] : HorizonWorld.Found(await HorizonWorld.FactsAsync(stage), filter, own.Id);
            var entries = await OfHorizonAsync(stage, own.Actor, filter);
            Assert.Equal(expected.Select(id => $"{id}").Order(StringComparer.Ordinal), entries.Select(entry => entry["UID"].Split('@')[0]).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Each_side_gets_its_own_file_of_one_and_nobody_else_any()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer, stranger) = (await stage.World.PartnerAsync("Northlight"), await stage.World.CustomerAsync(), await stage.World.PartnerAsync("Vauban"));
        var relationship = await stage.GrantAsync(partner, customer);

        var atCustomer = Assert.Single(CalendarReader.Read(Encoding.UTF8.GetBytes((await OneAsync(stage, relationship, customer.Actor))!)));
        Assert.Contains("Northlight", atCustomer["SUMMARY"], StringComparison.Ordinal);
        Assert.EndsWith($"partners/{partner.Id}", atCustomer["URL"], StringComparison.Ordinal);
        var atPartner = Assert.Single(CalendarReader.Read(Encoding.UTF8.GetBytes((await OneAsync(stage, relationship, partner.Actor))!)));
        Assert.EndsWith($"admin-relationships/{relationship.Id}", atPartner["URL"], StringComparison.Ordinal);
        Assert.Null(await OneAsync(stage, relationship, stranger.Actor));

        Assert.Null(await stage.Get<GranularService>().TerminateAsync(relationship.Id, relationship.Version, partner.Actor, Cancel));
        Assert.Null(await OneAsync(stage, relationship, partner.Actor));
    }

    private static Task<string?> OneAsync(Stage stage, GranularRelationship relationship, Actor actor) => stage.Get<CalendarService>().OfRelationshipAsync(relationship.Id, actor, Cancel);

    private static async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> OfHorizonAsync(Stage stage, Actor actor, HorizonFilter? filter = null) =>
        CalendarReader.Read(File(await stage.Get<CalendarService>().OfHorizonAsync(filter ?? new(), actor, Cancel).ToListAsync(Cancel)));

    private static byte[] File(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines));

    // A calendar keeps line breaks and knows no other control character; half of a character is none.
    private static string Plain(string words) => string.Concat(words.ReplaceLineEndings("\n").EnumerateRunes().Select(rune => $"{rune}"))
        .Aggregate(new StringBuilder(), (text, letter) => text.Append(char.IsControl(letter) && letter != '\n' ? ' ' : letter)).ToString();
}
