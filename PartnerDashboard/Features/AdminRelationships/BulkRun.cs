using PartnerDashboard.Core;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// A partner does one thing to many relationships (domain.md §2.4, here without the limit of 25). Worked off in the background row by row,
/// so that leaving the page, a restart or one refusal in the middle loses nothing. A partner has one at a time.
/// </summary>
public sealed class BulkRun : Entity
{
    private BulkRun()
    {
    }

    public Guid PartnerId { get; private init; }

    public BulkKind Kind { get; private init; }

    public BulkStatus Status { get; private set; }

    /// <summary>Whose authority each row needs, at the moment of the row.</summary>
    public Guid StartedBy { get; private init; }

    public string StartedByName { get; private init; } = "";

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public int Total { get; private init; }

    public static BulkRun Start(BulkKind kind, int total, Actor by, DateTimeOffset now) => new()
    {
        PartnerId = by.TenantId,
        Kind = kind,
        StartedBy = by.UserId,
        StartedByName = by.Name,
        StartedAt = now,
        Total = total,
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

/// <summary>One relationship of a run and what became of it. Names are kept, because the relationship may be forgotten later.</summary>
public sealed class BulkRow : Entity
{
    private BulkRow()
    {
    }

    public Guid RunId { get; private init; }

    /// <summary>From 1, in the order of work.</summary>
    public int Number { get; private init; }

    public Guid RelationshipId { get; private init; }

    /// <summary>As it was when the run was started: what somebody changes meanwhile is refused and not overwritten.</summary>
    public int RelationshipVersion { get; private init; }

    public string RelationshipName { get; private init; } = "";

    public string CustomerName { get; private init; } = "";

    public BulkRowStatus Status { get; private set; }

    /// <summary>Why it was refused.</summary>
    public GranularError? Refusal { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    public static BulkRow Of(BulkRun run, int number, GranularRelationship relationship, string customerName) => new()
    {
        RunId = run.Id,
        Number = number,
        RelationshipId = relationship.Id,
        RelationshipVersion = relationship.Version,
        RelationshipName = relationship.Name,
        CustomerName = customerName,
    };

    public void Answer(GranularError? refusal, DateTimeOffset now) =>
        (Status, Refusal, DoneAt) = (refusal is null ? BulkRowStatus.Done : BulkRowStatus.Refused, refusal, now);
}

/// <summary>What is done to many at once.</summary>
public enum BulkKind
{
    AutoExtendOn,
    DropGlobalAdministrator,
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

/// <summary>Why a run was not started or stopped. Words in <c>HorizonText</c>, four languages.</summary>
public enum BulkError
{
    NotAllowed,

    /// <summary>There is none of that id, or not any more.</summary>
    NotFound,

    /// <summary>Nothing was chosen that is active.</summary>
    NothingChosen,

    /// <summary>The partner's last run has not finished yet.</summary>
    AlreadyRunning,

    /// <summary>It has finished or was cancelled.</summary>
    NotRunning,

    /// <summary>A suspended partner may end and not widen (domain.md §3.7).</summary>
    PartnerIsSuspended,

    /// <summary>The operator closed this cloud for changes.</summary>
    CloudIsReadOnly,

    /// <summary>This cloud has no granular relationships any more.</summary>
    NotOffered,
}
