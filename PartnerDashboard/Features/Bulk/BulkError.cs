namespace PartnerDashboard.Features.Bulk;

/// <summary>Why a run was not started or stopped. Words in <c>BulkText</c>, four languages.</summary>
public enum BulkError
{
    NotAllowed,

    /// <summary>There is none of that id, or not any more.</summary>
    NotFound,

    /// <summary>Nothing was chosen that could change.</summary>
    NothingChosen,

    /// <summary>More was chosen than one run takes.</summary>
    TooMany,

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

    /// <summary>It is not paused.</summary>
    NotPaused,

    /// <summary>No template was chosen.</summary>
    TemplateMissing,

    /// <summary>There is no template of this name, or not any more.</summary>
    TemplateUnknown,

    /// <summary>The template was changed after it was shown what would happen.</summary>
    TemplateChanged,

    /// <summary>In this cloud the services are named that are asked for; none was, or none of this cloud.</summary>
    ServiceMissing,

    /// <summary>This cloud has granular relationships, or delegated administration is retired.</summary>
    AskedOtherwise,

    /// <summary>More tags than one run takes.</summary>
    TooManyNames,

    /// <summary>No tag was named.</summary>
    TagMissing,

    /// <summary>The name can be none of a tag: too long, hidden characters, no letter, digit or symbol.</summary>
    TagUnusable,

    /// <summary>The partner has no tag of this name.</summary>
    TagUnknown,

    /// <summary>The partner has as many tags as it can have.</summary>
    TooManyTags,

    /// <summary>What was done cannot be taken back.</summary>
    CannotBeUndone,

    /// <summary>It was taken back already, or is being taken back.</summary>
    AlreadyUndone,
}
