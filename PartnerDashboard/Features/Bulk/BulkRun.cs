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

    /// <summary>What it is done with, by name, each on a line of its own; empty where nothing is needed.</summary>
    public string With { get; private init; } = "";

    /// <summary>What exactly that was when it was started: the version of a template.</summary>
    public Guid? Basis { get; private init; }

    /// <summary>What is written to all of them: why they are asked.</summary>
    public string Note { get; private init; } = "";

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

    /// <param name="order">What is done and with what, as it was resolved.</param>
    /// <param name="total">How many rows.</param>
    /// <param name="by">Whose authority each row needs.</param>
    /// <param name="now">When.</param>
    /// <param name="basis">What exactly the order goes by.</param>
    public static BulkRun Start(BulkOrder order, int total, Actor by, DateTimeOffset now, Guid? basis = null) => new()
    {
        PartnerId = by.TenantId,
        Kind = order.Kind,
        With = order.With,
        Note = order.Note,
        StartedBy = by.UserId,
        StartedByName = by.Name,
        StartedAt = now,
        Total = total,
        Request = order.Request,
        UndoOf = order.UndoOf,
        Basis = basis,
    };

    /// <summary>What the activity log keeps of it: what is done, and with what.</summary>
    public string Detail => $"{Kind}\n{With}";

    /// <summary>Stops it after the rows under way; it can go on later.</summary>
    public bool Pause() => Move(BulkStatus.Running, BulkStatus.Paused);

    public bool Resume() => Move(BulkStatus.Paused, BulkStatus.Running);

    public bool Finish(DateTimeOffset now) => Status == BulkStatus.Running && Leave(BulkStatus.Finished, now);

    /// <summary>What is done stays done; what waits is left as it is.</summary>
    public bool Cancel(DateTimeOffset now) => Leave(BulkStatus.Cancelled, now);

    private bool Leave(BulkStatus status, DateTimeOffset now)
    {
        if (FinishedAt is not null)
        {
            return false;
        }

        (Status, FinishedAt) = (status, now);
        return true;
    }

    private bool Move(BulkStatus from, BulkStatus to)
    {
        if (Status != from)
        {
            return false;
        }

        Status = to;
        return true;
    }
}

/// <summary>One subject of a run and what became of it. Names are kept, because the subject may be forgotten later.</summary>
public sealed class BulkRow : Entity, INumberedRow
{
    /// <summary>So often it is tried when something goes wrong that no rule foresaw.</summary>
    public const int MostAttempts = 3;

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

    /// <summary>What to do with this one; empty for the run's.</summary>
    public string With { get; private init; } = "";

    public BulkRowStatus Status { get; private set; }

    /// <summary>How often something went wrong on our side.</summary>
    public int Attempts { get; private set; }

    /// <summary>What was changed, where that can be less than what was asked for; each name on a line of its own.</summary>
    public string Changed { get; private set; } = "";

    /// <summary>What came of it: the invitation that was sent.</summary>
    public Guid? MadeId { get; private set; }

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
        With = subject.With,
    };

    public void Answer(BulkAnswer answer, DateTimeOffset now) =>
        (Status, Refusal, Changed, MadeId, DoneAt) = (answer.Refusal is null ? BulkRowStatus.Done : BulkRowStatus.Refused, answer.Refusal, answer.Changed, answer.Made, now);

    /// <summary>Something went wrong that is nobody's refusal. After some attempts it is left alone, so that the others get on.</summary>
    public void Miss(DateTimeOffset now)
    {
        if (++Attempts >= MostAttempts)
        {
            (Status, DoneAt) = (BulkRowStatus.Failed, now);
        }
    }
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

    /// <summary>Asks customers for a granular relationship, each with an invitation of its own, as a template says.</summary>
    RequestGranular,

    /// <summary>The same in clouds without them: a reseller relationship with delegated administration.</summary>
    RequestDelegated,
}

public enum BulkStatus
{
    Running,
    Paused,
    Finished,
    Cancelled,
}

public enum BulkRowStatus
{
    Waiting,
    Done,
    Refused,

    /// <summary>Something went wrong on our side, again and again; nothing was changed.</summary>
    Failed,
}
