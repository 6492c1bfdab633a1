using AngleSharp.Dom;
using Bunit;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Roles.Pages;

namespace PartnerDashboard.Tests.Features.Roles.Pages;

/// <summary>The comparison of what several partners may do.</summary>
public sealed class PowerBoardTests : RolePageContext
{
    private static readonly BoardColumn Mail = new("Northlight", "until June", PowerSet.Of(RoleCatalogue.Of("exchange-administrator")), Asked: false);
    private static readonly BoardColumn People = new("Lucerne", null, PowerSet.Of(RoleCatalogue.Of("user-administrator")), Asked: false);
    private static readonly BoardColumn Wanted = new("Fabrikam", null, PowerSet.Of(RoleCatalogue.Of("groups-administrator"), RoleCatalogue.Of("sharepoint-administrator")), Asked: true);

    public static TheoryData<string> Languages => [.. Language.All.Select(language => language.Code)];

    [Fact]
    public void Only_powers_that_somebody_has_are_rows()
    {
        using var _ = Language.English.Use();

        var board = Show(Mail);

        Assert.Equal(
            ["Directory of people and devices", "Usage and sign-in reports", "Service health", "Message center", "Support tickets", "Groups", "Mailboxes and mail flow"],
            board.FindAll("tbody th > span:first-child").Select(name => name.TextContent));
    }

    [Theory]
    [InlineData("Mailboxes and mail flow", "Northlight", "Full", "power-full")]
    [InlineData("Mailboxes and mail flow", "Lucerne", "None", "power-none")]
    [InlineData("Groups", "Northlight", "Change", "power-change")]
    [InlineData("Service health", "Lucerne", "Read", "power-read")]
    public void A_cell_says_its_level_by_word_and_icon(string power, string partner, string word, string look)
    {
        using var _ = Language.English.Use();

        var mark = Cell(Show(Mail, People), power, partner).QuerySelector(".power")!;

        Assert.Equal(word, mark.TextContent.Trim());
        Assert.Contains(look, mark.ClassList);
        Assert.NotNull(mark.QuerySelector("svg path"));
    }

    [Fact]
    public void Every_level_has_a_shape_of_its_own() => Assert.Distinct(
        Enum.GetValues<PowerLevel>().Select(level => Render<PowerMark>(with => with.Add(one => one.Level, level)).Find("path").GetAttribute("d")));

    [Fact]
    public void A_power_of_one_partner_and_one_of_several_are_told_apart()
    {
        using var _ = Language.English.Use();

        var board = Show(Mail, People, Wanted);

        Assert.Equal("Only this partner", Cell(board, "Mailboxes and mail flow", "Northlight").QuerySelector(".badge")?.TextContent);
        Assert.Null(Cell(board, "Groups", "Northlight").QuerySelector(".badge"));
        Assert.Equal("2 partners with this power", Row(board, "Groups").QuerySelector("th .badge")?.TextContent);
        Assert.Null(Row(board, "Mailboxes and mail flow").QuerySelector("th .badge"));
    }

    [Fact]
    public void What_is_asked_for_is_marked_and_not_counted_among_those_who_have_it()
    {
        using var _ = Language.English.Use();

        var board = Show(Mail, Wanted);

        Assert.Equal("Asked for", board.FindAll("thead th")[2].QuerySelector(".chip")?.TextContent.Trim());
        Assert.Null(board.FindAll("thead th")[1].QuerySelector(".chip"));
        Assert.Null(Row(board, "Groups").QuerySelector("th .badge"));
        Assert.Equal("Only this partner", Cell(board, "Sites and files", "Fabrikam").QuerySelector(".badge")?.TextContent);
    }

    [Fact]
    public void Columns_that_are_no_partners_bear_no_badges() => Assert.Empty(
        Render<PowerBoard>(with => with.Add(one => one.Columns, [Mail, People]).Add(one => one.Badges, false)).FindAll(".badge"));

    [Fact]
    public void One_column_alone_bears_no_badges() => Assert.Empty(Show(Mail).FindAll(".badge"));

    [Fact]
    public void The_table_can_be_heard_and_becomes_cards()
    {
        using var _ = Language.English.Use();

        var board = Show(Mail, People);

        Assert.Equal("Powers side by side", board.Find("caption").TextContent);
        Assert.All(board.FindAll("thead th"), head => Assert.Equal("col", head.GetAttribute("scope")));
        Assert.All(board.FindAll("tbody th"), head => Assert.Equal("row", head.GetAttribute("scope")));
        Assert.All(board.FindAll("tbody tr"), row => Assert.Equal(["Northlight", "Lucerne"], row.QuerySelectorAll("td").Select(cell => cell.GetAttribute("data-label"))));
        Assert.Contains("until June", board.FindAll("thead th")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_compare_is_said_so()
    {
        using var _ = Language.English.Use();

        Assert.Contains("No powers to compare", Show(new BoardColumn("Northlight", null, PowerSet.Empty, false)).Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("global", "2 partners with this power")]
    [InlineData("21vianet", "2 resellers with this power")]
    public void A_cloud_of_resellers_speaks_of_resellers(string cloud, string words)
    {
        using var _ = Language.English.Use();
        Enter(cloud);

        Assert.Equal(words, Row(Show(Mail, People), "Groups").QuerySelector("th .badge")?.TextContent);
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_power_has_its_words(string language)
    {
        using var _ = Language.Of(language).Use();

        var board = Show(new BoardColumn("Northlight", null, RoleCatalogue.GlobalAdministrator.Powers, false), People, Wanted);

        Assert.Equal(Enum.GetValues<Power>().Length, board.FindAll("tbody tr").Count);
        Assert.DoesNotMatch(@"\b(Power|PowerLevel|Board)\.\w", board.Markup);
    }

    private static IElement Row(IRenderedComponent<PowerBoard> board, string power) =>
        board.FindAll("tbody tr").Single(row => row.QuerySelector("th > span")!.TextContent == power);

    private static IElement Cell(IRenderedComponent<PowerBoard> board, string power, string partner) =>
        Row(board, power).QuerySelectorAll("td").Single(cell => cell.GetAttribute("data-label") == partner);

    private IRenderedComponent<PowerBoard> Show(params BoardColumn[] columns) => Render<PowerBoard>(with => with.Add(one => one.Columns, columns));
}
