using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What a partner typed on the request page, before anything is believed. The same fields are posted and bound.</summary>
public sealed class InvitationForm
{
    /// <summary>The draft it continues; null for a new one.</summary>
    public Guid? Id { get; set; }

    /// <summary>The version of that draft the page showed.</summary>
    public int Version { get; set; }

    /// <summary>Tenant id or a domain; empty takes the domain of the mail address.</summary>
    public string Customer { get; set; } = "";

    public string RecipientName { get; set; } = "";

    public string RecipientEmail { get; set; } = "";

    public string Language { get; set; } = "";

    public bool DelegatedAdministration { get; set; }

    public List<CloudService> Services { get; set; } = [];

    /// <summary>With which provider an indirect reseller asks; null for its only one.</summary>
    public Guid? ProviderId { get; set; }

    /// <summary>Set when it asks for a granular relationship instead of a reseller relationship.</summary>
    public GranularForm? Granular { get; set; }

    public string Reason { get; set; } = "";

    public string MailText { get; set; } = "";

    public static InvitationForm Of(Invitation draft) => new()
    {
        Id = draft.Id,
        Version = draft.Version,
        Customer = draft.CustomerId?.ToString() ?? draft.EmailDomain,
        RecipientName = draft.RecipientName,
        RecipientEmail = draft.RecipientEmail,
        Language = draft.Language,
        DelegatedAdministration = draft.AsksForDelegatedAdministration,
        Services = [.. draft.Services],
        ProviderId = draft.ProviderId,
        Granular = draft.Granular is { } terms ? GranularForm.Of(draft, terms) : null,
        Reason = draft.Reason,
        MailText = draft.MailText,
    };
}

/// <summary>A refusal, and the field it is about: the name of a property of <see cref="InvitationForm"/> or <see cref="GranularForm"/>, or empty for the whole.</summary>
public sealed record InvitationIssue(InvitationError Error, string Field)
{
    /// <summary>Whether a draft may be kept in spite of it: what is not finished may wait, what is malformed may not be stored.</summary>
    public bool AllowsDraft => Error is not (InvitationError.ControlCharacters or InvitationError.ReasonTooLong or InvitationError.MailTextTooLong
        or InvitationError.RelationshipNameTooLong or InvitationError.RecipientNameTooLong or InvitationError.RecipientEmailInvalid or InvitationError.LanguageUnknown or InvitationError.CustomerUnknown);
}
