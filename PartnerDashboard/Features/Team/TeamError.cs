namespace PartnerDashboard.Features.Team;

/// <summary>Why something about a colleague is refused. The words for each stand in <c>TeamText</c>.</summary>
public enum TeamError
{
    NotAllowed,

    /// <summary>Unknown, gone, or another organisation's.</summary>
    NotFound,

    /// <summary>Somebody else changed this person's roles since they were shown.</summary>
    ChangedMeanwhile,

    /// <summary>In this cloud a partner's people keep the roles they were invited with (domain.md §4).</summary>
    RolesAreFixed,

    RoleMissing,

    /// <summary>This organisation has no such role, or two settings of one kind were chosen.</summary>
    RoleWrong,

    /// <summary>Somebody who is a Global admin, or is to become one, is a matter of Global admins.</summary>
    OnlyGlobalAdmins,

    /// <summary>Nobody would be left who can appoint others (invariant I14).</summary>
    LastGlobalAdmin,

    /// <summary>Nobody gives themselves more than they have.</summary>
    OwnRolesUpward,

    EmailWrong,

    /// <summary>The address is a colleague's.</summary>
    AlreadyMember,

    /// <summary>A link for this address is on its way and still good.</summary>
    AlreadyInvited,

    /// <summary>More open links at once than an organisation may have.</summary>
    TooManyInvited,

    /// <summary>The last mail to this address went out moments ago.</summary>
    SentJustNow,

    /// <summary>This address got as many mails within a day as it may.</summary>
    MailedOften,

    /// <summary>The operator closed this cloud for changes.</summary>
    CloudIsReadOnly,
}
