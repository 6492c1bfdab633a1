using PartnerDashboard.Core;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Features.Imports;

/// <summary>A file on the page, while somebody says what its columns mean.</summary>
/// <param name="bytes">All of it, to be read again in another way.</param>
/// <param name="file">As it was understood.</param>
/// <param name="offered">What its columns can say in this cloud.</param>
/// <param name="reader">Tells what its heads say.</param>
public sealed class ImportDraft(byte[] bytes, CsvFile file, IReadOnlyList<ImportColumn> offered, ImportReader reader)
{
    public IReadOnlyList<ImportColumn> Offered => offered;

    public CsvFile File { get; private set; } = file;

    public Dictionary<ImportColumn, int> Columns { get; private set; } = new(reader.Guess(file, offered));

    public string Language { get; set; } = Core.Language.English.Code;

    public bool DelegatedAdministration { get; set; }

    public List<CloudService> Services { get; } = [];

    public string Reason { get; set; } = "";

    /// <summary>With which provider an indirect reseller asks.</summary>
    public Guid? ProviderId { get; set; }

    /// <summary>With whom it can ask, by name; empty for everybody else.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Providers { get; init; } = [];

    public ImportPlan Plan => new(File, Columns, new(Language, DelegatedAdministration, DelegatedAdministration ? [.. Services] : [], Reason.Trim(), ProviderId));

    /// <summary>As a request begins that the partner composes by itself.</summary>
    public static ImportDraft Begin(byte[] bytes, CsvFile file, IReadOnlyList<ImportColumn> offered, ImportReader reader, InvitationForm form, ComposeView view) => new(bytes, file, offered, reader)
    {
        Language = form.Language,
        DelegatedAdministration = form.DelegatedAdministration,
        Providers = view.Providers,
        ProviderId = view.ProviderId,
    };

    /// <summary>What a column of the file is called, and what stands in its first row.</summary>
    public string Sample(int column) => File.Body.Select(row => row.Cells.ElementAtOrDefault(column) ?? "").FirstOrDefault(cell => cell.Length > 0) ?? "";

    public void Choose(ImportColumn column, int? at)
    {
        Columns.Remove(column);
        if (at is { } chosen)
        {
            Columns[column] = chosen;
        }
    }

    /// <summary>Reads it again as somebody says who knows better; a refusal leaves everything as it was.</summary>
    public ImportError? ReadAs(TextEncoding encoding, CsvSeparator separator)
    {
        if (!CsvFile.Read(File.Name, bytes, encoding, separator).TryGetValue(out var read, out var refusal))
        {
            return refusal;
        }

        (File, Columns) = (read, new(reader.Guess(read, offered)));
        return null;
    }
}
