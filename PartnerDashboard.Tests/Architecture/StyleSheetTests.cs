namespace PartnerDashboard.Tests.Architecture;

public sealed class StyleSheetTests
{
    [Fact]
    public void The_style_sheet_closes_what_it_opens()
    {
        var (styles, depth) = (File.ReadAllText(Path.Combine(TestRun.Root, "PartnerDashboard", "wwwroot", "portal.css")), 0);
        foreach (var line in styles.Split('\n'))
        {
            depth += line.Count(each => each == '{') - line.Count(each => each == '}');

            // A heading stands between rules, not inside of one.
            Assert.False(depth > 0 && line.StartsWith("/* ", StringComparison.Ordinal), line);
        }

        Assert.Equal(0, depth);
    }
}
