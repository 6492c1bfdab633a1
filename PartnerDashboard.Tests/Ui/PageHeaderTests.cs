using Bunit;
using PartnerDashboard.Ui;

namespace PartnerDashboard.Tests.Ui;

public sealed class PageHeaderTests : KitContext
{
    [Theory]
    [InlineData("Customers", "page-header-line")]
    [InlineData("Request delegated administration as in “Support of mail”", "page-header-line long")]
    public void A_long_title_has_a_line_to_itself(string title, string line) =>
        Assert.Equal(line, Render<PageHeader>(header => header.Add(each => each.Title, title).AddChildContent("<button>Go on</button>")).Find("header > div").ClassName);
}
