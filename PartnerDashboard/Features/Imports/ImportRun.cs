using PartnerDashboard.Core;
using static PartnerDashboard.Features.Imports.ImportStatus;

namespace PartnerDashboard.Features.Imports;

/// <summary>
/// A partner invites the customers of a file. Worked off in the background row by row, so that leaving the page, a restart or a refusal
/// in the middle loses nothing. A partner has one at a time.
/// </summary>
public sealed class ImportRun : Entity
{
    public static readonly Lifecycle<ImportStatus, ImportAction> Lifecycle = new(new Dictionary<(ImportStatus, ImportAction), ImportStatus>
    {
        [(Running, ImportAction.Pause)] = Paused,
        [(Running, ImportAction.Finish)] = Finished,
        [(Running, ImportAction.Cancel)] = Cancelled,
        [(Paused, ImportAction.Resume)] = Running,
        [(Paused, ImportAction.Cancel)] = Cancelled,
    });

    private ImportRun()
    {
    }

    public Guid PartnerId { get; private init; }

    /// <summary>As the file was called where it came from.</summary>
    public string FileName { get; private init; } = "";

    public ImportStatus Status { get; private set; }

    /// <summary>Whose authority each row needs, at the moment of the row.</summary>
    public Guid StartedBy { get; private init; }

    public string StartedByName { get; private init; } = "";

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public int Total { get; private init; }

    /// <summary>For every row that asks for delegated administration, where the cloud wants services named (rule R5).</summary>
    public IReadOnlyList<CloudService> Services { get; private init; } = [];

    /// <summary>For rows without a reason of their own.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>With which provider an indirect reseller asks; null for its only one.</summary>
    public Guid? ProviderId { get; private init; }

    public static ImportRun Start(string fileName, int total, ImportSettings settings, Actor by, DateTimeOffset now) => new()
    {
        PartnerId = by.TenantId,
        FileName = fileName,
        StartedBy = by.UserId,
        StartedByName = by.Name,
        StartedAt = now,
        Total = total,
        Services = [.. settings.Services.Distinct().Order()],
        Reason = settings.Reason,
        ProviderId = settings.ProviderId,
    };

    /// <summary>Stops it after the rows under way; it can go on later.</summary>
    public bool Pause() => Move(ImportAction.Pause);

    public bool Resume() => Move(ImportAction.Resume);

    public bool Finish(DateTimeOffset now) => Leave(ImportAction.Finish, now);

    /// <summary>What was sent stays sent; what waits is not sent.</summary>
    public bool Cancel(DateTimeOffset now) => Leave(ImportAction.Cancel, now);

    private bool Leave(ImportAction action, DateTimeOffset now)
    {
        if (!Move(action))
        {
            return false;
        }

        FinishedAt = now;
        return true;
    }

    private bool Move(ImportAction action)
    {
        if (!Lifecycle.TryStep(Status, action, out var next))
        {
            return false;
        }

        Status = next;
        return true;
    }
}

public enum ImportStatus
{
    Running,
    Paused,
    Finished,
    Cancelled,
}

public enum ImportAction
{
    Pause,
    Resume,
    Finish,
    Cancel,
}
