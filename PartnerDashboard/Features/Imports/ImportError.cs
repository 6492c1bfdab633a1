namespace PartnerDashboard.Features.Imports;

/// <summary>Why a file was not read or a run not started, paused, resumed or stopped. Words in <c>ImportText</c>, four languages.</summary>
public enum ImportError
{
    NotAllowed,

    /// <summary>There is none of that id, or not any more.</summary>
    NotFound,

    FileEmpty,
    FileTooLarge,

    /// <summary>A workbook, a picture, anything but text.</summary>
    NotText,

    TooManyRows,
    TooManyColumns,

    /// <summary>No column was chosen for the mail address, which every request needs.</summary>
    EmailColumnMissing,

    /// <summary>The partner's last run has not ended yet.</summary>
    AlreadyRunning,

    /// <summary>It is paused, has finished or was cancelled.</summary>
    NotRunning,

    /// <summary>Only what is paused goes on.</summary>
    NotPaused,

    /// <summary>It has finished or was cancelled.</summary>
    Over,

    /// <summary>A suspended partner may not ask for relationships (domain.md §3.7).</summary>
    PartnerIsSuspended,

    /// <summary>The operator closed this cloud for changes.</summary>
    CloudIsReadOnly,
}

/// <summary>What only a row of a file can have wrong; everything else is for the rules of requests to say.</summary>
public enum ImportRowError
{
    /// <summary>More or fewer cells than the first row has.</summary>
    WrongNumberOfCells,

    CellTooLong,

    /// <summary>A quotation mark inside of a cell without quotation marks around it, or one that never ends.</summary>
    QuoteWrong,

    /// <summary>Bytes that are no text in the encoding.</summary>
    UnreadableCharacter,

    /// <summary>Neither yes nor no, for delegated administration.</summary>
    YesNoUnknown,

    /// <summary>An earlier row invites the same customer.</summary>
    EarlierInFile,

    /// <summary>Something went wrong that no rule foresaw; the other rows went on.</summary>
    Failed,
}
