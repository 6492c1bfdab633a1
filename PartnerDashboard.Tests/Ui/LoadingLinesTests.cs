using Bunit;
using PartnerDashboard.Ui;

namespace PartnerDashboard.Tests.Ui;

public sealed class LoadingLinesTests : KitContext
{
    [Fact]
    public void A_list_that_loads_says_so_once_and_shows_where_its_lines_will_be()
    {
        using var speaking = Language.English.Use();

        var list = Render<LoadingLines>(lines => lines.Add(each => each.Class, "notification-list")).Find("ul.notification-list");

        Assert.Equal("true", list.GetAttribute("aria-busy"));
        Assert.NotEmpty(list.QuerySelectorAll("li.skeleton > .bar"));
        Assert.Equal("Loading", list.TextContent.Trim().TrimEnd('…'));
    }
}
