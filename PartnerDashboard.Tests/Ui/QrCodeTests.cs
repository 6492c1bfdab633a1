using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using PartnerDashboard.Ui;
using Radzen.Blazor;

namespace PartnerDashboard.Tests.Ui;

public sealed partial class QrCodeTests : KitContext
{
    private const string Link = "https://partners.wayfare.example/global/i/AAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public void It_is_closed_and_named_by_its_address()
    {
        var code = Render<QrCode>(parameters => parameters.Add(code => code.Value, Link));

        Assert.False(code.Find("details").HasAttribute("open"));
        Assert.Contains(Link, code.Find("svg[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(QrDrawing.Of(Link).Path, code.Find("path").GetAttribute("d"));
    }

    [Fact]
    public void Another_address_is_another_code()
    {
        var code = Render<QrCode>(parameters => parameters.Add(code => code.Value, Link));

        code.Render(parameters => parameters.Add(code => code.Value, Link + "A"));

        Assert.Equal(QrDrawing.Of(Link + "A").Path, code.Find("path").GetAttribute("d"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData(Link)]
    [InlineData("https://xn--bcher-kva.example:8443/21vianet/i/_-_-_-_-_-_-_-_-_-_-_-")]
    public void Each_module_is_drawn_where_the_code_has_it_and_the_edge_is_quiet(string text)
    {
        var expected = RadzenQREncoder.EncodeUtf8(text, RadzenQREcc.Medium);
        var drawing = QrDrawing.Of(text);
        var (drawn, side) = (Modules(drawing), expected.GetLength(0));

        Assert.Equal(side + 8, drawing.Side);
        for (var row = -QrDrawing.Quiet; row < side + QrDrawing.Quiet; row++)
        {
            for (var column = -QrDrawing.Quiet; column < side + QrDrawing.Quiet; column++)
            {
                var isInside = row >= 0 && row < side && column >= 0 && column < side;
                Assert.Equal(isInside && expected[row, column], drawn[row + QrDrawing.Quiet, column + QrDrawing.Quiet]);
            }
        }
    }

    /// <summary>ISO/IEC 18004: three corners have eyes, the fourth has none, and beside the lower eye one module is always dark. A mirrored code has it elsewhere.</summary>
    [Fact]
    public void It_stands_upright()
    {
        var drawing = QrDrawing.Of(Link);
        var (drawn, last) = (Modules(drawing), drawing.Side - QrDrawing.Quiet - 1);

        Assert.True(IsEye(drawn, QrDrawing.Quiet, QrDrawing.Quiet));
        Assert.True(IsEye(drawn, QrDrawing.Quiet, last - 6));
        Assert.True(IsEye(drawn, last - 6, QrDrawing.Quiet));
        Assert.False(IsEye(drawn, last - 6, last - 6));
        Assert.True(drawn[last - 7, QrDrawing.Quiet + 8]);
    }

    private static bool IsEye(bool[,] modules, int top, int left) => Enumerable.Range(0, 49).All(at =>
    {
        var (row, column) = (at / 7, at % 7);
        var ring = Math.Max(Math.Abs(row - 3), Math.Abs(column - 3));
        return modules[top + row, left + column] == (ring != 2);
    });

    private static bool[,] Modules(QrDrawing drawing)
    {
        var modules = new bool[drawing.Side, drawing.Side];
        var bars = Bar().Matches(drawing.Path);
        Assert.Equal(drawing.Path.Length, bars.Sum(bar => bar.Length));
        foreach (Match bar in bars)
        {
            var (column, row, wide) = (Number(bar, 1), Number(bar, 2), Number(bar, 3));
            for (var at = 0; at < wide; at++)
            {
                modules[row, column + at] = true;
            }
        }

        return modules;
    }

    private static int Number(Match bar, int group) => int.Parse(bar.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-\3z")]
    private static partial Regex Bar();
}
