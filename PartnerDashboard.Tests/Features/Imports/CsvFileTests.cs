using System.Text;
using PartnerDashboard.Features.Imports;

namespace PartnerDashboard.Tests.Features.Imports;

/// <summary>Reading tables: what any spreadsheet wrote comes back cell by cell, from the line where it stands.</summary>
public sealed class CsvFileTests
{
    private const string Letters = "=+-@\t\r\n＝ \"',;a1é中\u00A0";

    [Fact]
    public void A_thousand_random_tables_that_the_portal_wrote_are_read_back_as_they_were()
    {
        var random = new Random(4180);
        for (var table = 0; table < 1_000; table++)
        {
            var columns = random.Next(1, 6);
            var rows = Enumerable.Range(0, random.Next(1, 8)).Select(_ => Enumerable.Range(0, columns).Select(column => Text(random, column)).ToList()).ToList();

            var read = CsvFile.Parse(string.Concat(rows.Select(Csv.Line)), CsvSeparator.Comma).ToList();

            Agreed.Same(Told(rows), Told(read.Select(row => row.Cells)));
            Assert.DoesNotContain(read, row => row.QuotesAreWrong);
            var line = 1;
            foreach (var (expected, row) in rows.Zip(read))
            {
                Assert.Equal(line, row.Line);
                line += 1 + expected.Sum(cell => cell.ReplaceLineEndings("\n").Count(letter => letter == '\n'));
            }
        }

        // A first letter, so that no row is empty; a lone quote that a spreadsheet's guard could be is the one thing that is not told apart.
        static string Text(Random random, int column) => (column == 0 ? "=" : "") + string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => Letters[random.Next(Letters.Length)])).TrimStart('\'');
    }

    [Theory]
    [InlineData(CsvSeparator.Comma)]
    [InlineData(CsvSeparator.Semicolon)]
    [InlineData(CsvSeparator.Tab)]
    public void Plain_and_quoted_cells_are_read_with_each_separator_and_empty_lines_are_none(CsvSeparator separator)
    {
        var between = Separators.Of(separator);
        var text = $"mail{between}name\r\n\r\nit@a.example{between}\"Poe, \"\"Robin\"\"; and\tothers\"\n{between}\nit@b.example{between} Kim ";

        var rows = CsvFile.Parse(text, separator).ToList();

        Assert.Equal([1, 3, 5], rows.Select(row => row.Line));
        Assert.Equal(["it@a.example", "Poe, \"Robin\"; and\tothers"], rows[1].Cells);
        Assert.Equal(["it@b.example", " Kim "], rows[2].Cells);
    }

    [Theory]
    [InlineData("mail,name\nit@a.example,\"never ends\nit@b.example,Kim", 2)]
    [InlineData("mail,name\nit@a.example,in \"the\" middle\nit@b.example,Kim", 2)]
    public void A_quotation_mark_in_the_wrong_place_is_told_with_its_line(string text, int line) =>
        Assert.Equal(line, Assert.Single(CsvFile.Parse(text, CsvSeparator.Comma), row => row.QuotesAreWrong).Line);

    [Fact]
    public void No_bytes_make_it_fail()
    {
        var random = new Random(5);
        for (var number = 0; number < 2_000; number++)
        {
            var bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            foreach (var encoding in Enum.GetValues<TextEncoding>())
            {
                CsvFile.Read("noise.csv", bytes, encoding);
            }

            CsvFile.Read("noise.csv", bytes);
        }
    }

    [Theory]
    [InlineData("a;b;c\n1,5;2;3\n1,5;2;3", CsvSeparator.Semicolon)]
    [InlineData("a,b\n1;2,3\n4,5", CsvSeparator.Comma)]
    [InlineData("a\tb\nx, y; z\tw", CsvSeparator.Tab)]
    [InlineData("\"a;b;c\",d\n\"1;2;3\",4", CsvSeparator.Comma)]
    [InlineData("mail\nit@a.example", CsvSeparator.Comma)]
    public void What_separates_the_cells_is_found_out(string text, CsvSeparator expected) => Assert.Equal(expected, Separators.Detect(text));

    [Theory]
    [InlineData(ImportError.FileEmpty, "")]
    [InlineData(ImportError.FileEmpty, "mail,name\r\n\r\n")]
    [InlineData(ImportError.NotText, "PK\u0003\u0004\0\0\0\0\b\0")]
    public void What_is_no_table_of_customers_is_refused(ImportError expected, string text) =>
        Assert.Equal(expected, CsvFile.Read("x.csv", Encoding.UTF8.GetBytes(text)).Error);

    [Fact]
    public void Limits_are_kept()
    {
        Assert.Equal(ImportError.FileTooLarge, CsvFile.Read("x.csv", new byte[ImportLimits.File + 1]).Error);
        Assert.Equal(ImportError.TooManyRows, Of("mail\n" + string.Concat(Enumerable.Repeat("it@a.example\n", ImportLimits.Rows + 1))).Error);
        Assert.Equal(ImportError.TooManyRows, Of(string.Concat(Enumerable.Repeat("it@a.example\n", ImportLimits.Rows + 1))).Error);
        Assert.Null(Of("mail\n" + string.Concat(Enumerable.Repeat("it@a.example\n", ImportLimits.Rows))).Error);
        Assert.Equal(ImportError.TooManyColumns, Of(string.Join(',', Enumerable.Repeat("mail", ImportLimits.Columns + 1))).Error);
    }

    [Theory]
    [InlineData("mail,name\nit@a.example,Kim", true, 1)]
    [InlineData("it@a.example,Kim\nit@b.example,Kim", false, 2)]
    public void A_first_row_with_a_mail_address_is_a_customer(string text, bool hasHeader, int count)
    {
        Assert.True(Of(text).TryGetValue(out var file, out _));
        Assert.Equal((hasHeader, count, count), (file!.HasHeader, file.Count, file.Body.Count()));
    }

    private static Result<CsvFile, ImportError> Of(string text) => CsvFile.Read("x.csv", Encoding.UTF8.GetBytes(text));

    private static string Told(IEnumerable<IEnumerable<string>> rows) => string.Join('\n', rows.Select(row => System.Text.Json.JsonSerializer.Serialize(row)));
}
