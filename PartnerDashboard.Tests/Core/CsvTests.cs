using System.Text;

namespace PartnerDashboard.Tests.Core;

/// <summary>T16: tables that spreadsheets open never compute.</summary>
public sealed class CsvTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("", "\"\"")]
    [InlineData("say \"yes\", twice\nand more", "\"say \"\"yes\"\", twice\nand more\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("  @SUM(A1)", "\"'  @SUM(A1)\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("\t-1", "\"'\t-1\"")]
    [InlineData("a-1", "\"a-1\"")]
    public void A_cell_is_quoted_and_cannot_become_a_formula(string value, string expected) => Assert.Equal(expected, Csv.Cell(value));

    [Fact]
    public void Ten_thousand_random_texts_hold_no_formula_and_are_read_back_as_they_were()
    {
        var random = new Random(16);
        const string Letters = "=+-@\t\r\n\0＝＋－＠ \"',;a1é中\uFEFF\u00A0";
        for (var number = 0; number < 10_000; number++)
        {
            var value = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Letters[random.Next(Letters.Length)]));
            var cell = Csv.Cell(value);
            var inside = cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);

            Assert.True(inside == value || inside == $"'{value}'"[..^1], cell);
            var first = inside.TrimStart(' ', '\uFEFF', '\u00A0', '\u3000');
            Assert.False(first.Length > 0 && "=+-@\t\r\n\0＝＋－＠".Contains(first[0], StringComparison.Ordinal), cell);
            Assert.DoesNotContain("\"", cell[1..^1].Replace("\"\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Rows_end_as_the_standard_says() => Assert.Equal("\"a\",\"b\"\r\n", Csv.Line("a", "b"));
}
