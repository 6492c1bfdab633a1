using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Features.Imports;

/// <summary>A file, which of its columns says what, and what holds for rows that do not say it themselves.</summary>
public sealed record ImportPlan(CsvFile File, IReadOnlyDictionary<ImportColumn, int> Columns, ImportSettings Settings);

/// <summary>What a column can say.</summary>
public enum ImportColumn
{
    RecipientEmail,
    RecipientName,

    /// <summary>Tenant id or domain; without it the domain of the mail address.</summary>
    Customer,

    Language,
    DelegatedAdministration,
    Reason,
}

/// <summary>What columns a file can have: what the cloud gives no choice about is none.</summary>
public static class OfferedColumns
{
    public static IReadOnlyList<ImportColumn> Of(FeatureSet features) =>
    [
        .. Enum.GetValues<ImportColumn>().Where(column => column != ImportColumn.DelegatedAdministration
            || (features.Has(Feature.DelegatedAdministration) && features.Has(Feature.DelegatedAdministrationChoice))),
    ];
}

/// <summary>The same for every row whose own cell is empty or missing.</summary>
/// <param name="Language">Code of a language.</param>
/// <param name="DelegatedAdministration">Asked for.</param>
/// <param name="Services">Named with it, where the cloud wants that.</param>
/// <param name="Reason">Why the partner asks.</param>
/// <param name="ProviderId">With which provider an indirect reseller asks; null for its only one.</param>
public sealed record ImportSettings(string Language, bool DelegatedAdministration, IReadOnlyList<CloudService> Services, string Reason, Guid? ProviderId = null);

/// <summary>A row as the request it becomes, and what the file has wrong.</summary>
public sealed record ImportLine(int Line, InvitationForm Form, IReadOnlyList<ImportRowError> Errors)
{
    /// <summary>It could not be taken apart: which cell says what is a guess, and no rule is asked.</summary>
    public bool IsBroken => Errors.Any(error => error is ImportRowError.WrongNumberOfCells or ImportRowError.QuoteWrong or ImportRowError.CellTooLong);
}

/// <summary>A row that would not be sent.</summary>
public sealed record ImportFault(int Line, string Whom, IReadOnlyList<ImportReason> Reasons);

/// <summary>What a run would do if nothing changed until then.</summary>
public sealed record ImportReport(int Total, IReadOnlyList<ImportFault> Faults)
{
    public int Ready => Total - Faults.Count;

    /// <summary>How many rows each reason stands against, most first.</summary>
    public IEnumerable<(ImportReason Reason, int Count)> Reasons => Faults
        .SelectMany(fault => fault.Reasons.Select(reason => reason with { OtherLine = 0 }).Distinct())
        .CountBy(reason => reason)
        .OrderByDescending(count => count.Value)
        .Select(count => (count.Key, count.Value));
}
