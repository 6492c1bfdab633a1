namespace PartnerDashboard.Features.Lists;

/// <summary>Why a view was not kept, changed or deleted. The words for each stand in <c>ViewText</c>.</summary>
public enum ViewError
{
    /// <summary>The list is not theirs to see, or the view is a colleague's.</summary>
    NotAllowed,

    /// <summary>Unknown, another organisation's, or a colleague's own.</summary>
    NotFound,

    /// <summary>Somebody changed the view since it was shown.</summary>
    ChangedMeanwhile,

    NameMissing,
    NameTooLong,

    /// <summary>Hidden characters, or no letter, digit or symbol at all.</summary>
    NameUnreadable,

    /// <summary>The person has a view of that name in this list, with or without other capitals.</summary>
    NameTaken,

    /// <summary>The person has as many views of this list as one can have.</summary>
    TooManyViews,
}
