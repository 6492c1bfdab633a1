namespace PartnerDashboard.Features.Templates;

/// <summary>Why a change of a template is refused. The words for each stand in <c>TemplateText</c>.</summary>
public enum TemplateError
{
    NotAllowed,

    /// <summary>Unknown, or another partner's.</summary>
    NotFound,

    /// <summary>Somebody else changed it since it was shown.</summary>
    ChangedMeanwhile,

    /// <summary>The operator closed this cloud for changes.</summary>
    CloudIsReadOnly,

    NameMissing,
    NameTooLong,

    /// <summary>Hidden characters, or no letter or digit at all.</summary>
    NameUnreadable,

    /// <summary>Another template of this partner has the name, with or without other capitals.</summary>
    NameTaken,

    RolesMissing,
    RoleUnknown,

    /// <summary>Not 1 to 730 days (rule R15).</summary>
    DurationOutOfRange,

    /// <summary>Auto-extend and Global Administrator exclude each other (rule R16).</summary>
    AutoExtendWithGlobalAdministrator,

    TextTooLong,

    /// <summary>Hidden characters in a reason or mail text.</summary>
    TextUnreadable,
    LanguageUnknown,

    /// <summary>A group that is not this partner's, is deleted, or is named twice.</summary>
    GroupUnknown,

    /// <summary>A group would get a role that the template does not ask for, or none.</summary>
    GroupRoleNotAsked,

    /// <summary>The version that should come back does not exist.</summary>
    VersionUnknown,

    /// <summary>What would be saved is what is saved.</summary>
    NothingWouldChange,

    /// <summary>The partner has as many templates as it can have.</summary>
    TooMany,
}
