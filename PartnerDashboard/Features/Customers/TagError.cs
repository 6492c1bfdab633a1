namespace PartnerDashboard.Features.Customers;

/// <summary>Why a change of tags is refused. The words for each stand in <c>TagText</c>.</summary>
public enum TagError
{
    NotAllowed,

    /// <summary>Unknown, another partner's, deleted or merged.</summary>
    NotFound,

    /// <summary>Somebody else changed the tag since it was shown.</summary>
    ChangedMeanwhile,

    NameMissing,
    NameTooLong,

    /// <summary>Hidden characters, or no letter, digit or symbol at all.</summary>
    NameUnreadable,

    /// <summary>Another tag of this partner has the name, with or without other capitals.</summary>
    NameTaken,

    /// <summary>The partner has as many tags as it can have.</summary>
    TooManyTags,

    /// <summary>The customer has as many tags as it can have.</summary>
    CustomerIsFull,

    /// <summary>There is no reseller relationship with this customer.</summary>
    NotACustomer,

    NothingChosen,

    /// <summary>More customers at once than one change takes.</summary>
    TooManyChosen,

    /// <summary>A tag cannot become itself.</summary>
    SameTag,

    /// <summary>The operator closed this cloud for changes.</summary>
    CloudIsReadOnly,

    /// <summary>The customer has the tag that many were to get.</summary>
    HasItAlready,

    /// <summary>The customer does not have the tag that many were to lose.</summary>
    HasItNot,
}
