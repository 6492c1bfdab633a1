using PartnerDashboard.Bench;

namespace PartnerDashboard.Tests.Bench;

/// <summary>The arithmetic behind the table of the bench.</summary>
public sealed class FiguresTests
{
    [Fact]
    public void The_median_is_the_middle()
    {
        Assert.Equal(3, new double[] { 9, 3, 1 }.Median());
        Assert.Equal(2.5, new double[] { 4, 1, 2, 3 }.Median());
        Assert.Equal(0, Array.Empty<double>().Median());
    }

    [Fact]
    public void A_percentile_is_a_value_that_was_measured()
    {
        var hundred = Enumerable.Range(1, 100).Select(each => (double)each).Reverse().ToList();

        Assert.Equal((50, 99, 100), (hundred.Percentile(50), hundred.Percentile(99), hundred.Percentile(100)));
        Assert.Equal(7, new double[] { 7 }.Percentile(99));
    }

    [Fact]
    public void A_line_says_whether_the_figure_was_reached() => Assert.Equal(
        ["| heap | 5.00 KiB | 2.00 KiB | little | **no** |", "| other | 1 |  |  |  |"],
        Figures.Markdown([new("heap", 5.0.Text(" KiB"), 2.0.Text(" KiB"), "little", false), new("other", "1", "", "", null)]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2));
}
