using Microsoft.Data.Sqlite;

namespace PartnerDashboard.Tests.Core;

/// <summary>Any part of any text is found by the words that are kept of it, and nothing else is.</summary>
public sealed class TextGramsTests
{
    [Theory]
    [InlineData("ÉLODIE & Fils", "elodie & fils")]
    [InlineData("ＷＩＤＥ", "wide")]
    [InlineData("ΑΘΗΝΑ", "αθηνα")]
    [InlineData("北京", "北京")]
    public void Texts_are_compared_folded(string text, string folded) => Assert.Equal(folded, TextGrams.Fold(text));

    [Fact]
    public void What_is_no_text_is_folded_as_well_and_finds_what_is_left_of_it()
    {
        const char High = '\ud83d';
        const char Low = '\ude00';
        foreach (var broken in new[] { $"{High}", $"{Low}{High}", $"a{High}b", "\uFFFE", "\uFFFF", $"ÉLODIE {High}" })
        {
            Assert.Equal(broken.Length, TextGrams.Fold(broken).Length);
            Assert.NotEmpty(TextGrams.WordsOf(broken).Select(TextGrams.Match));
        }

        Assert.StartsWith("elodie ", TextGrams.Fold($"ÉLODIE {High}"), StringComparison.Ordinal);
        Assert.Equal($"{High}{Low}", TextGrams.Fold($"{High}{Low}"));
    }

    [Fact]
    public void What_was_typed_is_taken_word_by_word() => Assert.Equal(["süd", "nord"], TextGrams.WordsOf("  SÜD  nord süd ").Select(word => word.Replace("sud", "süd", StringComparison.Ordinal)));

    [Fact]
    public void A_full_text_table_finds_exactly_the_texts_that_contain_it()
    {
        const string Letters = "aab北😀.- ";
        var random = new Random(11);
        string Text(int longest) => string.Concat(Enumerable.Range(0, 1 + random.Next(longest)).Select(_ => Letters[random.Next(Letters.Length)]));
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Run(connection, "CREATE VIRTUAL TABLE Terms USING fts5(Text, content='', tokenize='ascii')");
        var texts = Enumerable.Range(1, 400).Select(number => (Number: number, Text: Text(12))).ToList();
        foreach (var (number, text) in texts)
        {
            Run(connection, "INSERT INTO Terms(rowid, Text) VALUES($number, $terms)", ("$number", number), ("$terms", string.Join(' ', TextGrams.Of(text))));
        }

        for (var round = 0; round < 400; round++)
        {
            var word = Text(6);
            Assert.Equal(texts.Where(each => each.Text.Contains(word, StringComparison.Ordinal)).Select(each => (long)each.Number), Found(connection, TextGrams.Match(word)));
        }
    }

    private static List<long> Found(SqliteConnection connection, string match)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT rowid FROM Terms WHERE Terms MATCH $match ORDER BY rowid";
        command.Parameters.AddWithValue("$match", match);
        using var reader = command.ExecuteReader();
        List<long> found = [];
        while (reader.Read())
        {
            found.Add(reader.GetInt64(0));
        }

        return found;
    }

    private static void Run(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
