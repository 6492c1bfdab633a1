using System.Globalization;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Features.Imports;

/// <summary>Understands a file: which column is which, and what each row asks for. Knows the words of all languages, whoever reads the page.</summary>
public sealed class ImportReader(Words<ImportText> text)
{
    private readonly Lazy<(HashSet<string> Yes, HashSet<string> No)> _answers = new(() => (Known(text, "Names.Yes"), Known(text, "Names.No")));

    /// <summary>Which column says what, by its head; without heads only where the mail addresses are.</summary>
    public IReadOnlyDictionary<ImportColumn, int> Guess(CsvFile file, IReadOnlyList<ImportColumn> offered)
    {
        if (!file.HasHeader)
        {
            return file.Rows[0].Cells.Index().Where(cell => cell.Item.Contains('@', StringComparison.Ordinal)).Take(1)
                .ToDictionary(_ => ImportColumn.RecipientEmail, cell => cell.Index);
        }

        var heads = file.Header.Select(Plain).ToList();
        var guessed = new Dictionary<ImportColumn, int>();
        foreach (var column in offered)
        {
            var names = Known(text, $"Names.{column}");
            var at = heads.FindIndex(head => head.Length > 0 && names.Contains(head));
            if (at >= 0 && !guessed.ContainsValue(at))
            {
                guessed[column] = at;
            }
        }

        return guessed;
    }

    /// <summary>Each row as a request, one after the other.</summary>
    public IEnumerable<ImportLine> Read(ImportPlan plan) => plan.File.Body.Select(row => Read(plan, row));

    private ImportLine Read(ImportPlan plan, CsvRow row)
    {
        var errors = new List<ImportRowError>();
        if (row.Cells.Count != plan.File.Rows[0].Cells.Count)
        {
            errors.Add(ImportRowError.WrongNumberOfCells);
        }

        if (row.QuotesAreWrong)
        {
            errors.Add(ImportRowError.QuoteWrong);
        }

        var used = plan.Columns.ToDictionary(column => column.Key, column => column.Value < row.Cells.Count ? row.Cells[column.Value].Trim() : "");
        if (used.Values.Any(cell => cell.Length > ImportLimits.Cell))
        {
            errors.Add(ImportRowError.CellTooLong);
        }

        if (used.Values.Any(cell => cell.Contains('\uFFFD', StringComparison.Ordinal)))
        {
            errors.Add(ImportRowError.UnreadableCharacter);
        }

        string Cell(ImportColumn column, string otherwise = "") => used.GetValueOrDefault(column) is { Length: > 0 } cell ? cell : otherwise;
        var asked = Cell(ImportColumn.DelegatedAdministration);
        var delegated = asked.Length == 0 ? plan.Settings.DelegatedAdministration : YesNo(asked);
        if (delegated is null)
        {
            errors.Add(ImportRowError.YesNoUnknown);
        }

        return new(row.Line, new()
        {
            RecipientEmail = Cell(ImportColumn.RecipientEmail),
            RecipientName = Cell(ImportColumn.RecipientName),
            Customer = Cell(ImportColumn.Customer),
            Language = CodeOf(Cell(ImportColumn.Language, plan.Settings.Language)),
            DelegatedAdministration = delegated ?? plan.Settings.DelegatedAdministration,
            Services = (delegated ?? plan.Settings.DelegatedAdministration) ? [.. plan.Settings.Services] : [],
            Reason = Cell(ImportColumn.Reason, plan.Settings.Reason),
            ProviderId = plan.Settings.ProviderId,
        }, errors);
    }

    private bool? YesNo(string cell) => _answers.Value.Yes.Contains(Plain(cell)) ? true : _answers.Value.No.Contains(Plain(cell)) ? false : null;

    /// <summary>By code, culture or name of the language; what is none of them stays for the rules to refuse.</summary>
    private static string CodeOf(string cell) => Language.All.FirstOrDefault(language =>
        new[] { language.Code, language.Culture.Name, language.Culture.TwoLetterISOLanguageName, language.OwnName, EnglishNameOf(language.Culture) }
            .Contains(cell, StringComparer.OrdinalIgnoreCase))?.Code ?? cell;

    private static string EnglishNameOf(CultureInfo culture) => culture.EnglishName.Split(' ')[0];

    /// <summary>The words of a key in every language, each list separated by strokes.</summary>
    private static HashSet<string> Known(Words<ImportText> text, string key)
    {
        var known = new HashSet<string>();
        foreach (var language in Language.All)
        {
            using var speaking = language.Use();
            known.UnionWith(text[key].Split('/').Select(Plain));
        }

        return known;
    }

    private static string Plain(string words) => string.Concat(words.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
