using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Bulk;

/// <summary>
/// A partner does one thing to many: relationships, customers or invitations (domain.md §2.4, here without the limit of 25). Worked off in
/// the background row by row, so that leaving the page, a restart or one refusal in the middle loses nothing. A partner has one at a time.
/// </summary>
public sealed class BulkRun : Entity
{
    private BulkRun()
    {
    }

    public Guid PartnerId { get; private init; }

    public BulkKind Kind { get; private init; }

    /// <summary>What it is done with: the name of a tag; empty where nothing is needed.</summary>
    public string With { get; private init; } = "";

    public BulkStatus Status { get; private set; }

    /// <summary>Whose authority each row needs, at the moment of the row.</summary>
    public Guid StartedBy { get; private init; }

    public string StartedByName { get; private init; } = "";

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public int Total { get; private init; }

    /// <summary>The form that started it: sent twice, it starts one run.</summary>
    public Guid? Request { get; private init; }

    /// <summary>The run that this one takes back.</summary>
    public Guid? UndoOf { get; private init; }

    public static BulkRun Start(BulkKind kind, int total, Actor by, DateTimeOffset now, string with = "", Guid? request = null, Guid? undoOf = null) => new()
    {
        PartnerId = by.TenantId,
        Kind = kind,
        With = with,
        StartedBy = by.UserId,
        StartedByName = by.Name,
        StartedAt = now,
        Total = total,
        Request = request,
        UndoOf = undoOf,
    };

    public bool Finish(DateTimeOffset now) => Leave(BulkStatus.Finished, now);

    /// <summary>What is done stays done; what waits is left as it is.</summary>
    public bool Cancel(DateTimeOffset now) => Leave(BulkStatus.Cancelled, now);

    private bool Leave(BulkStatus status, DateTimeOffset now)
    {
        if (Status != BulkStatus.Running)
        {
            return false;
        }

        (Status, FinishedAt) = (status, now);
        return true;
    }
}

/// <summary>One subject of a run and what became of it. Names are kept, because the subject may be forgotten later.</summary>
public sealed class BulkRow : Entity, INumberedRow
{
    private BulkRow()
    {
    }

    public Guid RunId { get; private init; }

    /// <summary>From 1, in the order of work.</summary>
    public int Number { get; private init; }

    /// <summary>The relationship, customer or invitation.</summary>
    public Guid SubjectId { get; private init; }

    /// <summary>As it was when the run was started: what somebody changes meanwhile is refused and not overwritten.</summary>
    public int SubjectVersion { get; private init; }

    /// <summary>Empty where the customer says it all.</summary>
    public string SubjectName { get; private init; } = "";

    public string CustomerName { get; private init; } = "";

    public BulkRowStatus Status { get; private set; }

    /// <summary>Why it was refused: a value of the error of whoever did it, who has the words.</summary>
    public string? Refusal { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    public static BulkRow Of(BulkRun run, int number, BulkSubject subject) => new()
    {
        RunId = run.Id,
        Number = number,
        SubjectId = subject.Id,
        SubjectVersion = subject.Version,
        SubjectName = subject.Name,
        CustomerName = subject.CustomerName,
    };

    public void Answer(string? refusal, DateTimeOffset now) =>
        (Status, Refusal, DoneAt) = (refusal is null ? BulkRowStatus.Done : BulkRowStatus.Refused, refusal, now);
}

/// <summary>What is done to many at once.</summary>
public enum BulkKind
{
    AutoExtendOn,
    DropGlobalAdministrator,
    AutoExtendOff,
    AddTag,
    RemoveTag,
    ResendInvitation,
    WithdrawInvitation,
}

public enum BulkStatus
{
    Running,
    Finished,
    Cancelled,
}

public enum BulkRowStatus
{
    Waiting,
    Done,
    Refused,
}
