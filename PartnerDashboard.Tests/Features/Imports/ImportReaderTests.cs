using System.Text;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Imports;

namespace PartnerDashboard.Tests.Features.Imports;

/// <summary>Heads and cells in any of four languages are understood, whoever reads the page.</summary>
public sealed class ImportReaderTests : IAsyncLifetime
{
    private static readonly ImportColumn[] All = Enum.GetValues<ImportColumn>();

    private Stage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await Stage.SetAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData("E-mail address,Contact name,Domain,Language,Delegated admin,Reason")]
    [InlineData("Adresse e-mail,Nom,Locataire,Langue,Administration déléguée,Motif")]
    [InlineData("E-MAIL,Ansprechpartner,Domäne,Sprache,Administratorrechte,Begründung")]
    [InlineData("邮箱,联系人,域名,语言,委派管理,原因")]
    public void Columns_are_proposed_by_their_heads(string heads) =>
        Assert.Equal(All.Index().Select(column => (column.Item, column.Index)), Guess($"{heads}\nit@a.example,b,c,d,e,f").Select(guess => (guess.Key, guess.Value)));

    [Fact]
    public void Columns_may_stand_anywhere_and_strange_ones_are_left_alone() =>
        Assert.Equal([(ImportColumn.RecipientEmail, 2), (ImportColumn.RecipientName, 1)], Guess("Phone,Name,Mail,Mail\n1,Kim,it@a.example,it@b.example").Select(guess => (guess.Key, guess.Value)));

    [Fact]
    public void Without_heads_the_mail_addresses_are_found() =>
        Assert.Equal([(ImportColumn.RecipientEmail, 1)], Guess("Kim,it@a.example\nRobin,it@b.example").Select(guess => (guess.Key, guess.Value)));

    [Fact]
    public void What_the_cloud_gives_no_choice_about_is_no_column()
    {
        Assert.True(CsvFile.Read("x.csv", Encoding.UTF8.GetBytes("mail,dap\nit@a.example,yes")).TryGetValue(out var file, out _));
        Assert.Equal([ImportColumn.RecipientEmail], _stage.Get<ImportReader>().Guess(file!, OfferedColumns.Of(new(new HashSet<Feature> { Feature.DelegatedAdministration }))).Keys);
    }

    [Fact]
    public async Task The_heads_of_a_result_are_known_again_in_every_language()
    {
        foreach (var language in Language.All)
        {
            using var speaking = language.Use();
            var guessed = Guess(_stage.Get<ImportCsv>().Head() + "\"2\",\"it@a.example\",\"\",\"\",\"\",\"\",\"\",\"\"");
            Assert.Equal([(ImportColumn.RecipientEmail, 1), (ImportColumn.RecipientName, 2), (ImportColumn.Customer, 3), (ImportColumn.Language, 4)], guessed.Select(guess => (guess.Key, guess.Value)));
        }

        await Task.CompletedTask;
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("JA", true)]
    [InlineData("oui", true)]
    [InlineData("是", true)]
    [InlineData("no", false)]
    [InlineData("Nein", false)]
    [InlineData("0", false)]
    [InlineData("否", false)]
    [InlineData("", true)]
    [InlineData("perhaps", null)]
    public void Delegated_administration_is_said_in_any_language_and_otherwise_by_the_settings(string cell, bool? expected)
    {
        var line = Read("mail,dap", $"it@a.example,{cell}");

        Assert.Equal(expected is null ? [ImportRowError.YesNoUnknown] : [], line.Errors);
        Assert.Equal(expected ?? true, line.Form.DelegatedAdministration);
    }

    [Theory]
    [InlineData("de", "de")]
    [InlineData("Deutsch", "de")]
    [InlineData("German", "de")]
    [InlineData("FR-fr", "fr")]
    [InlineData("français", "fr")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("简体中文", "zh-Hans")]
    [InlineData("", "en")]
    [InlineData("Klingon", "Klingon")]
    public void A_language_is_known_by_code_culture_and_name(string cell, string expected) =>
        Assert.Equal(expected, Read("mail,language", $"it@a.example,{cell}").Form.Language);

    [Theory]
    [InlineData("it@a.example", ImportRowError.WrongNumberOfCells)]
    [InlineData("it@a.example,b,c", ImportRowError.WrongNumberOfCells)]
    [InlineData("it@a.example,b\"c\"", ImportRowError.QuoteWrong)]
    [InlineData("it@a.example,M\uFFFDller", ImportRowError.UnreadableCharacter)]
    public void What_a_row_has_wrong_is_told(string row, ImportRowError expected) => Assert.Equal([expected], Read("mail,name", row).Errors);

    [Fact]
    public void A_cell_without_end_is_too_long() =>
        Assert.Equal([ImportRowError.CellTooLong], Read("mail,name", $"it@a.example,{new string('a', ImportLimits.Cell + 1)}").Errors);

    private IReadOnlyDictionary<ImportColumn, int> Guess(string text)
    {
        Assert.True(CsvFile.Read("x.csv", Encoding.UTF8.GetBytes(text)).TryGetValue(out var file, out _));
        return _stage.Get<ImportReader>().Guess(file!, All);
    }

    private ImportLine Read(string heads, string row)
    {
        Assert.True(CsvFile.Read("x.csv", Encoding.UTF8.GetBytes($"{heads}\n{row}"), TextEncoding.Utf8, CsvSeparator.Comma).TryGetValue(out var file, out _));
        var reader = _stage.Get<ImportReader>();
        return Assert.Single(reader.Read(new(file!, reader.Guess(file!, All), new("en", true, [], StageActs.Reason))));
    }
}
