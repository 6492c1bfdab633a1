using PartnerDashboard.Core;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Features.Imports;

/// <summary>One customer of a file, as the request it becomes, and what became of it.</summary>
public sealed class ImportRow : Entity, INumberedRow
{
    private ImportRow()
    {
    }

    public Guid RunId { get; private init; }

    /// <summary>From 1, in the order of work.</summary>
    public int Number { get; private init; }

    /// <summary>Where it begins in the file, from 1.</summary>
    public int Line { get; private init; }

    /// <summary>Tenant id or domain; empty for the domain of the mail address.</summary>
    public string Customer { get; private init; } = "";

    public string RecipientEmail { get; private init; } = "";

    public string RecipientName { get; private init; } = "";

    public string Language { get; private init; } = "";

    public bool DelegatedAdministration { get; private init; }

    /// <summary>Empty for the run's.</summary>
    public string Reason { get; private init; } = "";

    public ImportRowStatus Status { get; private set; }

    /// <summary>Everything that stands against it; as long as it waits, what the file alone has wrong.</summary>
    public IReadOnlyList<ImportReason> Reasons { get; private set; } = [];

    public Guid? InvitationId { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>A row that could not be taken apart is refused at once; for others the rules have their say first.</summary>
    public static ImportRow Of(ImportRun run, int number, ImportLine line, DateTimeOffset now) => new()
    {
        RunId = run.Id,
        Number = number,
        Line = line.Line,
        Customer = Clip(line.Form.Customer),
        RecipientEmail = Clip(line.Form.RecipientEmail),
        RecipientName = Clip(line.Form.RecipientName),
        Language = line.Form.Language.Length > ImportLimits.Language ? line.Form.Language[..ImportLimits.Language] : line.Form.Language,
        DelegatedAdministration = line.Form.DelegatedAdministration,
        Reason = line.Form.Reason == run.Reason ? "" : Clip(line.Form.Reason),
        Status = line.IsBroken ? ImportRowStatus.Refused : ImportRowStatus.Waiting,
        Reasons = [.. line.Errors.Select(error => new ImportReason(error))],
        DoneAt = line.IsBroken ? now : null,
    };

    /// <summary>The request it asks for; the mail's text is still to be filled in.</summary>
    public InvitationForm Form(ImportRun run) => new()
    {
        Customer = Customer,
        RecipientEmail = RecipientEmail,
        RecipientName = RecipientName,
        Language = Language,
        DelegatedAdministration = DelegatedAdministration,
        Services = DelegatedAdministration ? [.. run.Services] : [],
        Reason = Reason.Length > 0 ? Reason : run.Reason,
        ProviderId = run.ProviderId,
    };

    public void Sent(Guid invitationId, DateTimeOffset now) => (Status, InvitationId, DoneAt) = (ImportRowStatus.Sent, invitationId, now);

    public void Refuse(IEnumerable<ImportReason> reasons, DateTimeOffset now) => (Status, Reasons, DoneAt) = (ImportRowStatus.Refused, [.. Reasons.Concat(reasons).Distinct()], now);

    private static string Clip(string cell) => cell.Length > ImportLimits.Cell ? cell[..ImportLimits.Cell] : cell;
}

public enum ImportRowStatus
{
    Waiting,
    Sent,
    Refused,
}

/// <summary>Why a row is not sent: a rule of requests, or what only a file can have wrong.</summary>
public readonly record struct ImportReason(InvitationError? Rule, ImportRowError? Own, int OtherLine = 0)
{
    public ImportReason(InvitationError rule)
        : this(rule, null)
    {
    }

    public ImportReason(ImportRowError own, int otherLine = 0)
        : this(null, own, otherLine)
    {
    }
}

/// <summary>How much a file may hold.</summary>
public static class ImportLimits
{
    /// <summary>In bytes.</summary>
    public const int File = 5 * 1024 * 1024;

    public const int Rows = 20_000;
    public const int Columns = 50;

    /// <summary>In UTF-16 units, as the other texts.</summary>
    public const int Cell = 1000;

    public const int Language = 16;
    public const int FileName = 200;
}
