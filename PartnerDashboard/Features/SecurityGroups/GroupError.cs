namespace PartnerDashboard.Features.SecurityGroups;

/// <summary>Why a change of a group is refused. The words for each stand in <c>GroupText</c>.</summary>
public enum GroupError
{
    NotAllowed,

    /// <summary>Unknown, or another partner's.</summary>
    NotFound,

    /// <summary>Somebody else changed the group since it was shown.</summary>
    ChangedMeanwhile,

    /// <summary>The members of a standard group follow from their agent role; nothing about it is set by hand.</summary>
    GroupIsStandard,
    GroupIsDeleted,

    NameMissing,
    NameTooLong,

    /// <summary>Hidden characters, or no letter or digit at all.</summary>
    NameUnreadable,

    /// <summary>Another group of this partner has the name, with or without other capitals.</summary>
    NameTaken,

    /// <summary>The name of a standard group.</summary>
    NameReserved,
    DescriptionTooLong,

    /// <summary>Hidden characters or line breaks.</summary>
    DescriptionUnreadable,

    NobodyChosen,

    /// <summary>More people at once than one change takes.</summary>
    TooManyChosen,

    /// <summary>Somebody chosen is no active member of this partner.</summary>
    NotAMember,

    /// <summary>The operator closed this cloud for changes.</summary>
    CloudIsReadOnly,
}
